"""Relapses, EDSS, phenotypes and visits: who may, what is refused, how they are amended and withdrawn."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from lesiontrack.doors.rows import RowChanged
from patients import actions
from patients.dates import FuzzyDate
from patients.models import EdssAssessment, Phenotype, Relapse, TherapyCourse, Visit
from patients.signals import record_changed
from tests.factories.record import make_course, make_patient

MARCH = FuzzyDate.of_month(2024, 3)
DAY = date(2024, 3, 14)

RECORD = {
    "relapse": (actions.record_relapse, {"onset": MARCH}),
    "edss": (actions.record_edss, {"assessed_on": DAY, "score": Decimal("3.5")}),
    "phenotype": (actions.record_phenotype, {"name": "RRMS", "since": MARCH}),
    "visit": (actions.record_visit, {"visited_on": DAY}),
}
AMEND = {
    "relapse": (actions.amend_relapse, "relapse", {"onset": FuzzyDate.of_month(2024, 4)}),
    "edss": (actions.amend_edss, "assessment", {"score": Decimal("4.0")}),
    "phenotype": (actions.amend_phenotype, "phenotype", {"name": "SPMS"}),
    "visit": (actions.amend_visit, "visit", {"visited_on": date(2024, 3, 15)}),
}
MAY = {"relapse": {"alice", "bob"}, "edss": {"alice"}, "phenotype": {"alice"}, "visit": {"alice", "bob"}}
EVERYBODY = ("alice", "bob", "dana", "vera", "charlie")


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def record(noun, by, patient, **facts):
    verb, usual = RECORD[noun]
    return verb(by=by, patient=patient, **usual | facts)


def amend(noun, by, row, **details):
    verb, keyword, change = AMEND[noun]
    return verb(by=by, **{keyword: row}, **change | details)


def refusal(verb, *details, **facts) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        verb(*details, **facts)
    return refused.value.message_dict


@pytest.mark.parametrize("noun", RECORD)
@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_record_amend_and_withdraw(cast, patient, noun, name):
    row = record(noun, cast.alice, patient)
    person, apart = getattr(cast, name), {"assessed_on": date(2024, 6, 1)} if noun == "edss" else {}
    if name in MAY[noun]:
        record(noun, person, patient, **apart)
        amended = amend(noun, person, row, reason="typing error")
        assert actions.withdraw_row(by=person, row=amended, reason="wrong patient").withdrawn_at
        return
    for attempt in (
        lambda: record(noun, person, patient, **apart),
        lambda: amend(noun, person, row, reason="typing error"),
        lambda: actions.withdraw_row(by=person, row=row, reason="wrong patient"),
    ):
        with pytest.raises(
            PermissionDenied, match="Your role in this clinic does not allow you to record|register"
        ):
            attempt()


@pytest.mark.parametrize("noun", RECORD)
def test_what_was_recorded_changes_with_a_reason_alone(cast, patient, noun):
    row = record(noun, cast.alice, patient)
    words = ["Say why the recorded value is changed, for example “typing error”."]
    assert refusal(amend, noun, cast.alice, row) == {"reason": words}
    assert refusal(amend, noun, cast.alice, row, reason="  ") == {"reason": words}
    amended = amend(noun, cast.alice, row, reason="typing error")
    assert {name: getattr(amended, name) for name in AMEND[noun][2]} == AMEND[noun][2]
    told = amended.events.latest("pgh_id").pgh_context
    assert told == {"by": str(cast.alice.pk), "action": f"amend_{noun}", "reason": "typing error"}


def test_what_was_not_known_is_filled_in_without_a_reason(cast, patient):
    relapse = record("relapse", cast.bob, patient)
    amended = actions.amend_relapse(
        by=cast.bob, relapse=relapse, severity="mild", steroids="yes", ended_on=date(2024, 5, 1)
    )
    assert (amended.severity, amended.steroids, amended.ended_on) == ("mild", "yes", date(2024, 5, 1))


def test_an_edss_of_zero_is_a_recorded_value(cast, patient):
    zero = record("edss", cast.alice, patient, score=Decimal(0))
    assert set(refusal(actions.amend_edss, by=cast.alice, assessment=zero, score=Decimal(1))) == {"reason"}


@pytest.mark.parametrize("noun", RECORD)
def test_somebody_who_was_slower_is_told_so(cast, patient, noun):
    row = record(noun, cast.alice, patient)
    amend(noun, cast.alice, row, version=1, reason="typing error")
    with pytest.raises(RowChanged) as changed:
        amend(noun, cast.alice, row, version=1, reason="typing error")
    assert changed.value.row.version == 2
    with pytest.raises(RowChanged):
        actions.withdraw_row(by=cast.alice, row=row, reason="wrong patient", version=1)


@pytest.mark.parametrize(
    ("noun", "facts", "field", "words"),
    [
        ("relapse", {"onset": FuzzyDate.exact(date(2025, 11, 21))}, "onset", "21 Nov 2025 is in the future."),
        (
            "relapse",
            {"onset": FuzzyDate.of_year(1984)},
            "onset",
            "31 Dec 1984 is before the birth (14 Mar 1985).",
        ),
        (
            "relapse",
            {"ended_on": date(2024, 2, 29)},
            "ended_on",
            "The end lies before the onset. Check both dates.",
        ),
        ("relapse", {"ended_on": date(2025, 11, 21)}, "ended_on", "21 Nov 2025 is in the future."),
        ("edss", {"assessed_on": date(2025, 11, 21)}, "assessed_on", "21 Nov 2025 is in the future."),
        (
            "edss",
            {"assessed_on": date(1985, 3, 13)},
            "assessed_on",
            "13 Mar 1985 is before the birth (14 Mar 1985).",
        ),
        ("edss", {"score": Decimal("0.5")}, "score", "0.5 is not an EDSS."),
        ("phenotype", {"since": FuzzyDate.of_year(2026)}, "since", "1 Jan 2026 is in the future."),
        ("phenotype", {"name": "MS"}, "name", "Value 'MS' is not a valid choice."),
        ("visit", {"visited_on": date(2025, 11, 21)}, "visited_on", "21 Nov 2025 is in the future."),
    ],
)
def test_what_cannot_be_is_refused_on_its_field(cast, patient, noun, facts, field, words):
    assert refusal(record, noun, cast.alice, patient, **facts)[field][0].startswith(words)


@pytest.mark.parametrize(
    ("noun", "facts", "field"),
    [
        ("relapse", {"onset": MARCH}, "onset"),
        ("edss", {"assessed_on": DAY}, "assessed_on"),
        ("visit", {"visited_on": DAY}, "visited_on"),
        ("phenotype", {"since": MARCH}, "since"),
    ],
)
def test_nothing_is_dated_after_the_death(cast, patient, noun, facts, field):
    patient = actions.amend_patient(by=cast.alice, patient=patient, died_on=date(2024, 2, 1))
    words = ["The patient died on 1 Feb 2024. Check the date."]
    assert refusal(record, noun, cast.alice, patient, **facts) == {field: words}


def test_one_edss_a_day(cast, patient):
    record("edss", cast.alice, patient)
    assert refusal(record, "edss", cast.alice, patient, score=Decimal(4)) == {
        "assessed_on": ["There is an EDSS of that day already. Amend it instead."]
    }


@pytest.mark.parametrize("score", [Decimal(0), *(Decimal(halves) / 2 for halves in range(2, 21))])
def test_each_of_the_twenty_values_is_taken(cast, patient, score):
    assert record("edss", cast.alice, patient, score=score).score == score


def test_a_withdrawal_says_why_and_leaves_the_row_in_the_history(cast, patient):
    relapse = record("relapse", cast.bob, patient)
    assert refusal(actions.withdraw_row, by=cast.bob, row=relapse, reason=" ") == {
        "reason": ["Say why it is withdrawn, for example “entered for the wrong patient”."]
    }
    actions.withdraw_row(by=cast.bob, row=relapse, reason="wrong patient")
    assert (Relapse.objects.in_force().count(), Relapse.objects.count()) == (0, 1)
    told = relapse.events.latest("pgh_id").pgh_context
    assert told == {"by": str(cast.bob.pk), "action": "withdraw_row", "reason": "wrong patient"}


def test_what_was_withdrawn_is_not_amended(cast, patient):
    relapse = record("relapse", cast.bob, patient)
    actions.withdraw_row(by=cast.bob, row=relapse, reason="wrong patient")
    assert refusal(amend, "relapse", cast.bob, relapse, reason="after all") == {
        "__all__": ["This was withdrawn and cannot be amended. Enter it anew."]
    }


def test_after_a_withdrawal_the_day_is_free_again(cast, patient):
    first = record("edss", cast.alice, patient)
    actions.withdraw_row(by=cast.alice, row=first, reason="wrong day")
    assert record("edss", cast.alice, patient).pk != first.pk


@pytest.mark.parametrize("noun", RECORD)
def test_listeners_hear_of_each_change_and_may_refuse_it(cast, patient, noun):
    row = record(noun, cast.alice, patient)
    heard = []

    def listen(sender, patient, by, **kwargs):
        heard.append((sender, patient.pk, by))
        raise ValidationError("not with me")

    record_changed.connect(listen)
    try:
        with pytest.raises(ValidationError, match="not with me"):
            amend(noun, cast.alice, row, reason="typing error")
    finally:
        record_changed.disconnect(listen)
    assert heard == [(type(row), patient.pk, cast.alice)]
    assert type(row).objects.get(pk=row.pk).version == 1


def test_every_kind_of_row_can_be_withdrawn(cast, patient):
    rows = [record(noun, cast.alice, patient) for noun in RECORD] + [make_course(cast.alice, patient, DAY)]
    assert {type(row) for row in rows} == {Relapse, EdssAssessment, Phenotype, Visit, TherapyCourse}
    for row in rows:
        assert actions.withdraw_row(by=cast.alice, row=row, reason="wrong patient").withdrawn_at
