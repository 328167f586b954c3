from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "lesiontrack.audit"
    label = "audit"

    def ready(self):
        from lesiontrack.audit.grants import withhold_rewriting

        post_migrate.connect(withhold_rewriting, sender=self)
