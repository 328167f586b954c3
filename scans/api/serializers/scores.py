"""The shape of the scores for OpenAPI; `scans.api.scores` makes the answer itself."""

from rest_framework import serializers

from scans.analysis.assessment import RowKind
from scans.analysis.score_definitions import DEFINITIONS
from scans.analysis.score_items import Item
from scans.api.serializers.trend import EpisodeAnswer, ReasonAnswer


class Words(serializers.ListField):
    child = serializers.CharField()


class RowAnswer(serializers.Serializer):
    """A row of the record that a score was made of."""

    kind = serializers.ChoiceField([each.value for each in RowKind])
    id = serializers.UUIDField()


class InputAnswer(serializers.Serializer):
    item = serializers.ChoiceField([each.value for each in Item])
    value = serializers.CharField(help_text="in words: 2, at least 3, not reported")
    rows = RowAnswer(many=True)


class PointsAnswer(serializers.Serializer):
    """Over everything the record allows; `shown` null: `missing` would decide it. `class` holds the whole range."""

    low = serializers.IntegerField(allow_null=True)
    high = serializers.IntegerField(allow_null=True)
    shown = serializers.IntegerField(allow_null=True)

    def get_fields(self):
        return {**super().get_fields(), "class": serializers.CharField(allow_null=True)}


class ScoreStateAnswer(serializers.Serializer):
    """Met, not met, or null: cannot be assessed."""

    answer = serializers.BooleanField(allow_null=True)
    label = serializers.CharField()
    missing = Words()
    since = serializers.DateField(allow_null=True)
    until = serializers.DateField(allow_null=True)


class StepAnswer(serializers.Serializer):
    """So many more of `item` and the class may be another, so many and it would be (null: not within ten)."""

    item = serializers.ChoiceField([each.value for each in Item])
    may = serializers.IntegerField()
    would = serializers.IntegerField(allow_null=True)
    to = serializers.CharField(allow_null=True)
    text = serializers.CharField()


class OtherAnswer(serializers.Serializer):
    """The same score read another way: another reference scan, variant, or second look."""

    name = serializers.CharField()
    result = serializers.CharField(allow_null=True)
    missing = Words()
    note = serializers.CharField(allow_blank=True)
    rows = RowAnswer(many=True)


class RiskAnswer(serializers.Serializer):
    """What was published for a class, with the number of patients behind it. Groups, not this patient."""

    of = serializers.CharField()
    figure = serializers.CharField()
    n = serializers.CharField()
    source = serializers.CharField()


class ScoreCardAnswer(serializers.Serializer):
    """One score. `points` or `state` is set. `lead` is the separately named state that stands before it (T2 only)."""

    name = serializers.ChoiceField([each.name for each in DEFINITIONS])
    title = serializers.CharField()
    rule = serializers.CharField()
    definition = serializers.CharField()
    source = serializers.CharField()
    variant = serializers.CharField(allow_null=True)
    result = serializers.CharField(allow_null=True, help_text="in words; null where no score is due")
    decided = serializers.BooleanField()
    points = PointsAnswer(allow_null=True)
    state = ScoreStateAnswer(allow_null=True)
    lead = ScoreStateAnswer(allow_null=True)
    missing = Words()
    notes = Words()
    inputs = InputAnswer(many=True)
    next_class = StepAnswer(many=True)
    others = OtherAnswer(many=True)
    risks = RiskAnswer(many=True)


class PatientScoresAnswer(serializers.Serializer):
    """Every score of the index episode. They say risk in groups, never what to do."""

    patient = serializers.UUIDField()
    episode = EpisodeAnswer(allow_null=True)
    rules = serializers.CharField(help_text="the version of the clinic's rules in force")
    not_calculable = ReasonAnswer(allow_null=True)
    scores = ScoreCardAnswer(many=True)
