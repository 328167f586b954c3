"""The shape of a trend for OpenAPI; `scans.api.trend` makes the answer itself."""

from rest_framework import serializers

from lesiontrack.doors.api_body import Body
from scans.charts.axis import AxisKind
from scans.charts.frame import LEAST_WIDTH, Measure
from scans.charts.theme import Theme
from scans.choices import Period
from scans.forms.chart import USUAL, WIDEST

FIGURE_PERIODS = [period for period in Period.values if period != Period.NO_INDEX]


class EpisodeAsked(Body):
    """Which episode is the index: without a molecule the first interferon beta-1b one, else the first of any."""

    molecule = serializers.CharField(required=False, help_text="slug, brand or name, whatever the case")
    episode = serializers.IntegerField(default=1, min_value=1, max_value=1000)


class ChartAsked(EpisodeAsked):
    """How the chart is drawn: `width` in pixels; months from the start fall back to the calendar without a start."""

    width = serializers.IntegerField(default=USUAL["width"], min_value=LEAST_WIDTH, max_value=WIDEST)
    theme = serializers.ChoiceField(Theme.__args__, default=USUAL["theme"])
    axis = serializers.ChoiceField(AxisKind.__args__, default=USUAL["axis"])
    measure = serializers.ChoiceField(Measure.__args__, default=USUAL["measure"])


class ReasonAnswer(serializers.Serializer):
    """Why there is no number."""

    code = serializers.CharField()
    text = serializers.CharField()


class CountAnswer(serializers.Serializer):
    """lo <= true number <= hi; hi null: no upper limit."""

    lo = serializers.IntegerField()
    hi = serializers.IntegerField(allow_null=True)


class FuzzyAnswer(serializers.Serializer):
    earliest = serializers.DateField()
    latest = serializers.DateField()


class EpisodeAnswer(serializers.Serializer):
    """Courses of one molecule joined (gap of at most 30 days)."""

    molecule = serializers.SlugField()
    number = serializers.IntegerField()
    of = serializers.IntegerField()
    start = FuzzyAnswer(allow_null=True)
    stop = FuzzyAnswer(allow_null=True)
    products = serializers.ListField(child=serializers.CharField())


class IntervalAnswer(serializers.Serializer):
    """New or enlarging T2 lesions between a reference scan and a scan, and where it lies (STAT-1, STAT-7)."""

    scan = serializers.UUIDField()
    reference_scan = serializers.UUIDField()
    start = serializers.DateField()
    end = serializers.DateField()
    days = serializers.IntegerField()
    count = CountAnswer()
    period = serializers.ChoiceField(Period.values)
    reason = serializers.CharField()
    used = serializers.BooleanField()


class T2Answer(serializers.Serializer):
    """Lesions, exposure in years, and for before and on the rate per year with exact 95 % limits (STAT-2)."""

    lesions = CountAnswer()
    years = serializers.FloatField()
    rate = serializers.FloatField(allow_null=True)
    ci_low = serializers.FloatField(allow_null=True)
    ci_high = serializers.FloatField(allow_null=True)
    not_calculable = ReasonAnswer(allow_null=True)


class GdAnswer(serializers.Serializer):
    """Gd+ lesions per assessed scan, never per year (STAT-12)."""

    lesions = CountAnswer()
    scans = serializers.IntegerField()
    per_scan = serializers.FloatField(allow_null=True)
    active_scans = serializers.IntegerField()
    not_assessed = serializers.IntegerField()


class PeriodAnswer(serializers.Serializer):
    t2 = T2Answer()
    gd = GdAnswer()


class PeriodsAnswer(serializers.Serializer):
    """`unknown` is there where the start or stop leaves an interval or a scan undecided."""

    before = PeriodAnswer()
    straddle = PeriodAnswer()
    run_in = PeriodAnswer()
    on = PeriodAnswer()
    straddle_stop = PeriodAnswer()
    after = PeriodAnswer()
    unknown = PeriodAnswer(required=False)


class RatioFigures(serializers.Serializer):
    value = serializers.FloatField(allow_null=True)
    ci_low = serializers.FloatField(allow_null=True)
    ci_high = serializers.FloatField(allow_null=True)
    not_calculable = ReasonAnswer(allow_null=True)


class RatioAnswer(serializers.Serializer):
    """Rate on over rate before (STAT-3)."""

    t2 = RatioFigures()


class BandEndAnswer(serializers.Serializer):
    periods = PeriodsAnswer()
    ratio = RatioAnswer()


class BandAnswer(serializers.Serializer):
    """The figures at both ends of an imprecise start or stop."""

    earliest = BandEndAnswer()
    latest = BandEndAnswer()


class ScoreAnswer(serializers.Serializer):
    """A score over everything the record allows; `shown` null: `missing` would decide it."""

    low = serializers.IntegerField(allow_null=True)
    high = serializers.IntegerField(allow_null=True)
    shown = serializers.IntegerField(allow_null=True)
    missing = serializers.ListField(child=serializers.CharField())
    variant = serializers.CharField(allow_null=True)


class StateAnswer(serializers.Serializer):
    """Met, not met, or null: cannot be assessed."""

    answer = serializers.BooleanField(allow_null=True)
    label = serializers.CharField(allow_blank=True)
    missing = serializers.ListField(child=serializers.CharField())
    notes = serializers.ListField(child=serializers.CharField())
    since = serializers.DateField(allow_null=True)
    until = serializers.DateField(allow_null=True)


class ScoresAnswer(serializers.Serializer):
    magnims = ScoreAnswer()
    rio = ScoreAnswer()
    modified_rio = ScoreAnswer()
    neda3 = StateAnswer()
    meda = StateAnswer()


class TrendAnswer(serializers.Serializer):
    """A patient's scans before and on therapy. It describes; a change is not a cause."""

    patient = serializers.UUIDField()
    episode = EpisodeAnswer(allow_null=True)
    intervals = IntervalAnswer(many=True)
    periods = PeriodsAnswer()
    ratio = RatioAnswer()
    not_calculable = ReasonAnswer(allow_null=True)
    band = BandAnswer(allow_null=True)
    scores = ScoresAnswer()
    caveats = ReasonAnswer(many=True)
