"""The shape of `patients/{id}/disability` for OpenAPI; `scans.api.disability` makes the answer itself."""

from rest_framework import serializers

from patients.choices import PhenotypeName
from scans.analysis.disability import ProgressionState
from scans.analysis.disability_report import VARIANTS
from scans.analysis.relapse_association import DEFINITIONS, Association
from scans.api.serializers.trend import CountAnswer, FuzzyAnswer, RatioFigures, ReasonAnswer

STATES = [state.value for state in ProgressionState if state is not ProgressionState.NOT_ASSESSED]


class IndexEpisode(serializers.Serializer):
    molecule = serializers.SlugField()
    number = serializers.IntegerField()


class RelapseFiguresAnswer(serializers.Serializer):
    """Relapses of the recorded days of a stretch, and their rate per year with exact 95 % limits (REL-2)."""

    since = serializers.DateField(allow_null=True)
    until = serializers.DateField(allow_null=True)
    relapses = CountAnswer(allow_null=True)
    years = serializers.FloatField()
    rate = serializers.FloatField(allow_null=True)
    ci_low = serializers.FloatField(allow_null=True)
    ci_high = serializers.FloatField(allow_null=True)
    not_calculable = ReasonAnswer(allow_null=True)


class RelapseComparison(serializers.Serializer):
    before = RelapseFiguresAnswer(allow_null=True)
    on = RelapseFiguresAnswer(allow_null=True)
    ratio = RatioFigures(allow_null=True)


class RelapseBand(serializers.Serializer):
    earliest = RelapseComparison()
    latest = RelapseComparison()


class RelapsesAnswer(RelapseComparison):
    """`recorded` is the whole stretch; before, on and ratio are null without a therapy start."""

    recorded = RelapseFiguresAnswer()
    band = RelapseBand(allow_null=True)
    not_calculable = ReasonAnswer(allow_null=True)


class BaselineAnswer(serializers.Serializer):
    """`late`: assessed after the start."""

    assessed_on = serializers.DateField()
    score = serializers.FloatField()
    late = serializers.BooleanField()


class ProgressionAnswer(serializers.Serializer):
    """One definition of confirmed worsening (EDS-3). `state` null: cannot be assessed, `missing` says why."""

    variant = serializers.ChoiceField(VARIANTS)
    weeks = serializers.IntegerField()
    state = serializers.ChoiceField(STATES, allow_null=True)
    baseline = BaselineAnswer(allow_null=True)
    event_on = serializers.DateField(allow_null=True)
    confirmed_on = serializers.DateField(allow_null=True)
    missing = serializers.CharField(allow_null=True)


class EdssAnswer(serializers.Serializer):
    """`in_force`: the variant of the clinic's rules."""

    in_force = serializers.ChoiceField(VARIANTS)
    progressions = ProgressionAnswer(many=True)


class AssociationAnswer(serializers.Serializer):
    """PIRA, RAW or undetermined by one definition (EDS-4); null: cannot be assessed."""

    definition = serializers.ChoiceField(DEFINITIONS)
    answer = serializers.ChoiceField([each.value for each in Association], allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    missing = serializers.CharField(allow_null=True)


class ConversionAnswer(serializers.Serializer):
    """A second attack after CIS and its onset (DX-1): a part that is met, never a diagnosis."""

    second_attack = serializers.BooleanField(allow_null=True)
    first_attack = FuzzyAnswer(allow_null=True)
    on = FuzzyAnswer(allow_null=True)
    at_the_latest = serializers.BooleanField()
    missing = serializers.CharField(allow_null=True)


class PhenotypeActivityAnswer(serializers.Serializer):
    """Active or not over the last months (DX-4), null: indeterminate. `progressed` only in a progressive course."""

    phenotype = serializers.ChoiceField(PhenotypeName.values, allow_null=True)
    since = serializers.DateField()
    until = serializers.DateField()
    active = serializers.BooleanField(allow_null=True)
    found = serializers.ListField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())
    progressive = serializers.BooleanField()
    progressed = serializers.BooleanField(allow_null=True)
    brain_only = serializers.BooleanField()
    label = serializers.CharField()


class DisabilityAnswer(serializers.Serializer):
    """Relapses, disability and phenotype about the index episode. `associations` stand for the event in force at 24 weeks."""

    patient = serializers.UUIDField()
    episode = IndexEpisode(allow_null=True)
    relapses = RelapsesAnswer()
    edss = EdssAnswer()
    associations = AssociationAnswer(many=True)
    conversion = ConversionAnswer(allow_null=True)
    activity = PhenotypeActivityAnswer(allow_null=True)
    rules_version = serializers.CharField()
