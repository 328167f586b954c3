from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "lesiontrack.audit"
    label = "audit"
