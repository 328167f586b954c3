from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PatientsConfig(AppConfig):
    name = "patients"

    def ready(self):
        from patients.formulary import load_formulary

        post_migrate.connect(load_formulary, sender=self)
