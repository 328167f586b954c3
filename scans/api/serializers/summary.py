"""The shape of a cohort summary for OpenAPI; `scans.api.cohort_summary` makes the answer itself."""

from rest_framework import serializers

from scans.api.serializers.trend import ReasonAnswer


class Lesions(serializers.Serializer):
    """`lower_bound` is there, and true, where a bounded count is among the lesions."""

    lesions = serializers.IntegerField()
    lower_bound = serializers.BooleanField(required=False)


class ObservedAnswer(Lesions):
    years = serializers.FloatField()
    intervals = serializers.IntegerField()


class PooledAnswer(Lesions):
    """Sum of lesions / sum of years, limits clustered by patient (STAT-5)."""

    years = serializers.FloatField()
    rate = serializers.FloatField(allow_null=True)
    ci_low = serializers.FloatField(allow_null=True)
    ci_high = serializers.FloatField(allow_null=True)


class PooledRatioAnswer(serializers.Serializer):
    value = serializers.FloatField(allow_null=True)
    ci_low = serializers.FloatField(allow_null=True)
    ci_high = serializers.FloatField(allow_null=True)
    method = serializers.CharField(allow_null=True)
    not_calculable = ReasonAnswer(allow_null=True)


class PersonalAnswer(serializers.Serializer):
    median_rate_before = serializers.FloatField(allow_null=True)
    median_rate_on = serializers.FloatField(allow_null=True)
    any_before = serializers.IntegerField()
    any_on = serializers.IntegerField()


class CohortT2Answer(serializers.Serializer):
    all = ObservedAnswer()
    before = PooledAnswer()
    on = PooledAnswer()
    ratio = PooledRatioAnswer()
    personal = PersonalAnswer()


class CohortGdFigures(Lesions):
    scans = serializers.IntegerField()
    per_scan = serializers.FloatField(allow_null=True)
    active_scans = serializers.IntegerField()
    not_assessed = serializers.IntegerField()


class CohortGdAnswer(serializers.Serializer):
    before = CohortGdFigures()
    on = CohortGdFigures()


class LeftOutAnswer(serializers.Serializer):
    rule = serializers.CharField()
    n = serializers.IntegerField()


class GroupPatients(serializers.Serializer):
    all = serializers.IntegerField()
    included = serializers.IntegerField()


class CohortPatients(GroupPatients):
    """Everybody of the clinic: who is included, and how many each rule leaves out."""

    left_out = LeftOutAnswer(many=True)


class GroupAnswer(serializers.Serializer):
    phenotype = serializers.CharField()
    patients = GroupPatients()
    t2 = CohortT2Answer()


class CohortSummaryAnswer(serializers.Serializer):
    """A cohort before and on. It describes; there is no control group."""

    patients = CohortPatients()
    t2 = CohortT2Answer()
    gd = CohortGdAnswer()
    groups = GroupAnswer(many=True)
    not_calculable = ReasonAnswer(allow_null=True)
    caveats = ReasonAnswer(many=True)
