from django.apps import AppConfig


class DoorsConfig(AppConfig):
    name = "lesiontrack.doors"
    label = "doors"
