"""The shape of the sensitivities for OpenAPI; `scans.api.sensitivities` makes the answer itself."""

from rest_framework import serializers

from scans.analysis.vocabulary import Comparable
from scans.api.serializers.trend import EpisodeAsked, RatioFigures, ReasonAnswer, T2Answer


class SensitivitiesAsked(EpisodeAsked):
    """`without=not-comparable`: every figure without intervals whose two scans were made with a different technique (LES-8)."""

    without = serializers.ChoiceField(["not-comparable"], required=False)


class EstimateAnswer(T2Answer):
    """One period as this way has it; limits null where the rule gives none."""

    intervals = serializers.IntegerField()
    text = serializers.CharField()


class ExpectationAnswer(serializers.Serializer):
    """T2 lesions to be expected on therapy had the rate before, pulled towards that of other patients, stayed (STAT-11)."""

    rate = serializers.FloatField()
    ci_low = serializers.FloatField()
    ci_high = serializers.FloatField()
    years = serializers.FloatField()
    lesions = serializers.FloatField()
    lesions_low = serializers.IntegerField()
    lesions_high = serializers.IntegerField()
    lesions_range = serializers.ListField(child=serializers.FloatField())
    seen = serializers.IntegerField(allow_null=True)
    chance_of_at_most_seen = serializers.FloatField(allow_null=True)
    seen_over_expected = serializers.FloatField(allow_null=True)
    seen_over_expected_range = serializers.ListField(child=serializers.FloatField(), allow_null=True)


class SensitivityAnswer(serializers.Serializer):
    """One other way to work it out: figures, or in `not_calculable` why there are none."""

    code = serializers.CharField()
    title = serializers.CharField()
    changes = serializers.CharField()
    rule = serializers.CharField()
    before = EstimateAnswer(allow_null=True)
    on = EstimateAnswer(allow_null=True)
    ratio = RatioFigures(allow_null=True)
    expectation = ExpectationAnswer(allow_null=True)
    notes = serializers.ListField(child=serializers.CharField())
    not_calculable = ReasonAnswer(allow_null=True)


class ComparabilityAnswer(serializers.Serializer):
    """May a scan be compared with its reference scan (LES-8)?"""

    scan = serializers.UUIDField()
    reference_scan = serializers.UUIDField()
    comparable = serializers.ChoiceField([each.value for each in Comparable])
    reason = serializers.CharField()


class SensitivitiesAnswer(serializers.Serializer):
    """The primary comparison, and every other way to work it out beside it. None says why before and on differ."""

    patient = serializers.UUIDField()
    without_not_comparable = serializers.BooleanField()
    rules_version = serializers.CharField()
    primary = SensitivityAnswer()
    sensitivities = SensitivityAnswer(many=True)
    intervals = ComparabilityAnswer(many=True)
