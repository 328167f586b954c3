"""A person's word on an interval: who may give it, what it moves, and that it can be taken back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from lesiontrack.doors.rows import RowChanged
from patients.actions import withdraw_row
from patients.models import TherapyCourse
from scans.actions import amend_scan, override_interval, take_back_override, withdraw_scan
from scans.analysis.comparison import trend_of
from scans.analysis.scores import scores_of
from scans.analysis.vocabulary import Period
from scans.loading import timeline_of
from scans.models import IntervalOverride, IntervalPeriod, Reading, Scan
from tests.factories.example import make_example
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    """11 lesions in 1.23 y before, 2 in 4.60 y on, 3 in the run-in of 146 days."""
    return make_example(cast.alice, cast.north)


def reading_of(patient, day: str) -> Reading:
    return Reading.objects.get(patient=patient, scan__performed_on=day)


def course_of(patient) -> TherapyCourse:
    return TherapyCourse.objects.filter(patient=patient).earliest("start_earliest")


def decide(by, patient, day: str = "2020-09-28", **what) -> IntervalOverride:
    facts = {"reason": "the run-in was longer", **what}
    return override_interval(by=by, reading=reading_of(patient, day), course=course_of(patient), **facts)


def figures(patient):
    """Lesions and days of both periods."""
    trend = trend_of(timeline_of(patient))
    t2 = [trend.periods[period].t2 for period in (Period.BEFORE, Period.ON)]
    return [(each.lesions.lo, round(each.years * 365.25)) for each in t2]


AS_COMPUTED = [(11, 450), (2, 1681)]


def test_the_example_before_anybody_decides(patient):
    assert figures(patient) == AS_COMPUTED


def test_an_interval_is_moved(cast, patient):
    decide(cast.alice, patient, period="on")
    assert figures(patient) == [(11, 450), (5, 1827)]  # 2 + 3 lesions, 1681 + 146 days


def test_an_interval_is_left_out(cast, patient):
    decide(cast.alice, patient, "2020-03-03", excluded=True)
    assert figures(patient) == [(6, 254), (2, 1681)]  # 11 - 5 lesions, 450 - 196 days


def test_the_derived_rows_say_so_and_equal_a_fresh_computation(cast, patient):
    decide(cast.alice, patient, period="on")
    row = IntervalPeriod.objects.get(interval__end=date(2020, 9, 28))
    assert (row.period, row.period_at_earliest, row.used, row.reason) == (
        "on", "straddle", True, "placed by a person: the run-in was longer",
    )  # fmt: skip
    call_command("check_intervals")


def test_the_timeline_says_who_and_when(cast, patient):
    decided = decide(cast.alice, patient, excluded=True)
    (told,) = timeline_of(patient).overrides
    assert (told.by, told.excluded, told.period, told.reason) == (
        "Alice", True, None, "the run-in was longer",
    )  # fmt: skip
    assert told.on == decided.created_at.date()


def test_it_is_taken_back(cast, patient):
    decided = decide(cast.alice, patient, period="on")
    taken_back = take_back_override(by=cast.alice, override=decided, reason="read the protocol again")
    assert figures(patient) == AS_COMPUTED
    assert (taken_back.taken_back_by, taken_back.taken_back_because) == (
        cast.alice, "read the protocol again",
    )  # fmt: skip
    assert IntervalOverride.objects.in_force().count() == 0
    call_command("check_intervals")


def test_taking_back_twice_changes_nothing(cast, patient):
    decided = decide(cast.alice, patient, period="on")
    first = take_back_override(by=cast.alice, override=decided, reason="once")
    again = take_back_override(by=cast.alice, override=first, reason="twice")
    assert (again.version, again.taken_back_because) == (2, "once")


def test_after_taking_back_one_may_decide_anew(cast, patient):
    take_back_override(by=cast.alice, override=decide(cast.alice, patient, period="on"), reason="no")
    decide(cast.alice, patient, excluded=True)
    assert [(row.excluded, row.withdrawn_at is None) for row in IntervalOverride.objects.all()] == [
        (False, False), (True, True),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["bob", "dana", "vera", "charlie"])
def test_only_a_neurologist_of_the_clinic_decides(cast, patient, name):
    somebody = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        decide(somebody, patient, excluded=True)
    decided = decide(cast.alice, patient, excluded=True)
    with pytest.raises(PermissionDenied):
        take_back_override(by=somebody, override=decided, reason="no")
    assert figures(patient) == AS_COMPUTED


@pytest.mark.parametrize(
    ("what", "field", "says"),
    [
        ({"excluded": True, "reason": " "}, "reason", "Say why, for example “scan of another machine”."),
        ({}, "period", "Choose a period, or leave the interval out: one of the two."),
        (
            {"period": "on", "excluded": True},
            "period",
            "Choose a period, or leave the interval out: one of the two.",
        ),
        ({"period": "straddle"}, "period", "Choose one of: before, run-in, on."),
        ({"period": "after"}, "period", "Choose one of: before, run-in, on."),
        ({"period": "no_index"}, "period", "Choose one of: before, run-in, on."),
        ({"period": "soon"}, "period", "Choose one of: before, run-in, on."),
        (
            {"day": "2019-02-10", "excluded": True},
            "reading",
            "This scan closes no interval of this therapy. Look at the scan again.",
        ),
    ],
)
def test_what_cannot_be_decided_is_refused_with_the_mend(cast, patient, what, field, says):
    with pytest.raises(ValidationError) as refused:
        decide(cast.alice, patient, **what)
    assert refused.value.message_dict == {field: [says]}
    assert IntervalOverride.objects.count() == 0


def test_one_person_s_word_is_taken_back_before_another_is_given(cast, patient):
    decide(cast.alice, patient, period="on")
    with pytest.raises(ValidationError, match="A person placed it already. Take that back first"):
        decide(cast.alice, patient, excluded=True)
    decide(cast.alice, patient, "2020-05-05", excluded=True)
    with pytest.raises(ValidationError, match="A person left it out already. Take that back first"):
        decide(cast.alice, patient, "2020-05-05", period="on")


def test_without_a_known_start_an_interval_can_only_be_left_out(cast):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, None)
    first = make_scan(cast.alice, patient, date(2023, 1, 1))
    make_scan(cast.alice, patient, date(2024, 1, 1), reference=first, t2="3")
    with pytest.raises(ValidationError, match="Record the start of the therapy first."):
        decide(cast.alice, patient, "2024-01-01", period="on")
    assert decide(cast.alice, patient, "2024-01-01", excluded=True).excluded


def test_an_interval_that_overlaps_another_is_in_no_rate_anyhow(cast, patient):
    first = Scan.objects.get(patient=patient, performed_on="2023-05-01")
    make_scan(cast.alice, patient, date(2025, 8, 1), reference=first, t2="2")
    with pytest.raises(ValidationError, match="It is in no rate anyhow: overlaps the interval"):
        decide(cast.alice, patient, "2025-08-01", excluded=True)


def test_a_course_of_another_patient_makes_no_episode_here(cast, patient):
    other = make_course(cast.alice, make_patient(cast.alice, cast.north), date(2020, 1, 1))
    with pytest.raises(ValidationError, match="closes no interval of this therapy"):
        override_interval(
            by=cast.alice, reading=reading_of(patient, "2020-09-28"), course=other, reason="x", excluded=True
        )


def test_who_looked_at_an_older_version_of_the_scan_is_told(cast, patient):
    reading = reading_of(patient, "2020-09-28")
    seen = reading.scan.version
    amend_scan(by=cast.alice, scan=reading.scan, quality="limited", reason="typing error")
    with pytest.raises(RowChanged) as changed:
        decide(cast.alice, patient, excluded=True, version=seen)
    assert changed.value.row == reading.scan


def test_who_takes_back_an_older_version_is_told(cast, patient):
    decided = decide(cast.alice, patient, excluded=True)
    take_back_override(by=cast.alice, override=decided, reason="once", version=1)
    with pytest.raises(RowChanged):
        take_back_override(by=cast.alice, override=decided, reason="twice", version=1)


def test_taking_back_needs_a_reason(cast, patient):
    decided = decide(cast.alice, patient, excluded=True)
    with pytest.raises(ValidationError, match="Say why it is taken back"):
        take_back_override(by=cast.alice, override=decided, reason=" ")


def test_a_recomputation_keeps_it(cast, patient):
    decide(cast.alice, patient, period="on")
    scan = Scan.objects.get(patient=patient, performed_on="2024-04-23")
    amend_scan(by=cast.alice, scan=scan, quality="limited", reason="typing error")
    assert figures(patient) == [(11, 450), (5, 1827)]


def test_for_a_withdrawn_scan_it_stays_and_does_nothing(cast, patient):
    decide(cast.alice, patient, "2025-05-06", excluded=True)
    withdraw_scan(by=cast.alice, scan=Scan.objects.get(performed_on="2025-05-06"), reason="another patient")
    assert IntervalOverride.objects.in_force().count() == 1
    assert figures(patient) == [(11, 450), (1, 1303)]  # 2 - 1 lesions, 1681 - 378 days
    call_command("check_intervals")


def test_for_a_withdrawn_course_it_stays_and_does_nothing(cast, patient):
    decide(cast.alice, patient, period="on")
    withdraw_row(by=cast.alice, row=course_of(patient), reason="another patient")
    assert IntervalOverride.objects.in_force().count() == 1
    assert [each for each in trend_of(timeline_of(patient)).intervals if each.overridden_because] == []
    call_command("check_intervals")


def test_the_caveat_gives_the_figures_without_it(cast, patient):
    decide(cast.alice, patient, period="on")
    caveats = {each.code: each.text for each in trend_of(timeline_of(patient)).caveats}
    assert list(caveats)[:2] == ["regression-to-the-mean", "placed-by-a-person"]
    assert caveats["placed-by-a-person"] == (
        "1 interval placed or left out by a person (5 May 2020 to 28 Sep 2020: on, by Alice, because “the run-in was longer”). "
        "Without that: before 11 in 1.2 y, on 2 in 4.6 y, ratio 0.05."
    )


def test_moving_an_interval_moves_no_score(cast, patient):
    timeline = timeline_of(patient)
    scores = scores_of(timeline, trend_of(timeline))
    decide(cast.alice, patient, period="on")
    timeline = timeline_of(patient)
    assert scores_of(timeline, trend_of(timeline)) == scores
