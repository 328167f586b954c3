from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "lesiontrack.access"
    label = "access"
