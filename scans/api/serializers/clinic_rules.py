from rest_framework import serializers

from scans.models import ClinicRules
from scans.models.rule_settings import SETTINGS


class SettingsAnswer(serializers.ModelSerializer):
    class Meta:
        model = ClinicRules
        fields = SETTINGS


class ClinicRulesAnswer(serializers.Serializer):
    """`since` and `reason` are null for version 1, the document's defaults. `name` is how results name the version."""

    clinic = serializers.CharField(source="clinic.code")
    version = serializers.IntegerField(source="number")
    name = serializers.CharField(source="__str__")
    since = serializers.DateField(source="in_force_since", allow_null=True)
    reason = serializers.SerializerMethodField()
    settings = SettingsAnswer(source="*")

    def get_reason(self, version: ClinicRules) -> str | None:
        return version.reason or None
