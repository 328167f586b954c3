from django.apps import AppConfig


class ScansConfig(AppConfig):
    name = "scans"

    def ready(self):
        from patients.signals import record_changed
        from scans.derived import recompute_on_record_change

        record_changed.connect(recompute_on_record_change, dispatch_uid="derived-intervals")
