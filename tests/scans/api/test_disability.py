"""Relapses, disability and phenotype through the door."""

from datetime import date

import pytest

from patients.actions import amend_patient, record_edss, record_phenotype, record_relapse
from patients.dates import FuzzyDate
from tests.factories.api import client_of
from tests.factories.record import make_course, make_patient

STEPS = (("2023-12-01", "2.0"), ("2024-06-01", "3.0"), ("2024-12-01", "3.0"))


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, relapses_from=date(2022, 1, 1))


def asked(cast, patient, **query) -> dict:
    answer = client_of(cast.vera).get(f"/api/v1/patients/{patient.pk}/disability", query)
    assert answer.status_code == 200
    return answer.json()


def with_therapy(cast, patient):
    make_course(cast.alice, patient, date(2024, 1, 1))
    for onset in (date(2022, 6, 1), date(2023, 6, 1), date(2025, 6, 1)):
        record_relapse(by=cast.alice, patient=patient, onset=FuzzyDate.exact(onset))
    for on, score in STEPS:
        record_edss(by=cast.alice, patient=patient, assessed_on=date.fromisoformat(on), score=score)


def test_relapse_rates_of_the_recorded_days(cast, patient):
    with_therapy(cast, patient)
    answer = asked(cast, patient)
    relapses = answer["relapses"]
    assert answer["episode"] == {"molecule": "interferon-beta-1b", "number": 1}
    assert (relapses["before"]["relapses"], relapses["before"]["since"]) == ({"lo": 2, "hi": 2}, "2022-01-01")
    assert relapses["before"]["rate"] == pytest.approx(2 / (730 / 365.25))
    assert (relapses["on"]["relapses"], relapses["band"]) == ({"lo": 1, "hi": 1}, None)
    assert relapses["ratio"]["ci_low"] < relapses["ratio"]["value"] < relapses["ratio"]["ci_high"]
    assert (relapses["recorded"]["relapses"], relapses["not_calculable"]) == ({"lo": 3, "hi": 3}, None)


def test_every_variant_at_12_and_24_weeks_and_the_relapses_around_the_event(cast, patient):
    with_therapy(cast, patient)
    answer = asked(cast, patient)
    assert answer["edss"]["in_force"] == "A"
    assert [(each["variant"], each["weeks"], each["state"]) for each in answer["edss"]["progressions"]] == [
        (variant, weeks, "confirmed") for variant in "ABC" for weeks in (12, 24)
    ]
    assert answer["edss"]["progressions"][1] == {
        "variant": "A",
        "weeks": 24,
        "state": "confirmed",
        "baseline": {"assessed_on": "2023-12-01", "score": 2.0, "late": False},
        "event_on": "2024-06-01",
        "confirmed_on": "2024-12-01",
        "missing": None,
    }
    assert [(each["definition"], each["answer"]) for each in answer["associations"]] == [
        ("around_both", "PIRA"),
        ("since_reference", "PIRA"),
        ("whole_period", "PIRA"),
    ]


def test_an_imprecise_start_gives_both_ends(cast, patient):
    make_course(cast.alice, patient, FuzzyDate.of_month(2024, 1))
    band = asked(cast, patient)["relapses"]["band"]
    assert (band["earliest"]["on"]["since"], band["latest"]["on"]["since"]) == ("2024-01-01", "2024-01-31")


def test_without_a_therapy_nothing_is_compared(cast, patient):
    answer = asked(cast, patient)
    assert (answer["episode"], answer["relapses"]["before"], answer["relapses"]["ratio"]) == (
        None,
        None,
        None,
    )
    assert answer["relapses"]["not_calculable"]["code"] == "no-therapy"
    assert answer["relapses"]["recorded"]["relapses"] == {"lo": 0, "hi": 0}
    assert answer["edss"]["progressions"][0]["state"] is None
    assert answer["edss"]["progressions"][0]["missing"] == "a therapy start to measure from"
    assert (answer["associations"], answer["conversion"]) == ([], None)


def test_nothing_recorded_is_not_zero(cast):
    unknown = make_patient(cast.alice, cast.north)
    recorded = asked(cast, unknown)["relapses"]["recorded"]
    assert (recorded["relapses"], recorded["not_calculable"]["code"]) == (None, "relapses-not-recorded")


def test_after_the_last_contact_nothing_is_recorded(cast, patient):
    amend_patient(
        by=cast.alice, patient=patient, version=patient.version, reason="moved", last_contact=date(2024, 1, 1)
    )
    assert asked(cast, patient)["relapses"]["recorded"]["until"] == "2024-01-01"


def test_conversion_and_activity_of_the_phenotype(cast, patient):
    since = FuzzyDate.exact(date(2022, 1, 10))
    record_phenotype(by=cast.alice, patient=patient, name="CIS", since=since)
    record_relapse(by=cast.alice, patient=patient, onset=FuzzyDate.of_month(2025, 3))
    answer = asked(cast, patient)
    assert answer["conversion"] == {
        "second_attack": True,
        "first_attack": {"earliest": "2022-01-10", "latest": "2022-01-10"},
        "on": {"earliest": "2025-03-01", "latest": "2025-03-31"},
        "at_the_latest": False,
        "missing": None,
    }
    assert (answer["activity"]["label"], answer["activity"]["found"]) == ("CIS active", ["relapse"])
    assert (answer["activity"]["progressive"], answer["activity"]["progressed"]) == (False, None)


def test_an_episode_nobody_has_is_not_found(cast, patient):
    address = f"/api/v1/patients/{patient.pk}/disability"
    assert client_of(cast.vera).get(address, {"episode": 2}).status_code == 404
    assert client_of(cast.charlie).get(address).status_code == 404
