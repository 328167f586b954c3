"""The pages of a clinic's rules: everybody of the clinic reads them, admins propose, look whom it changes, and apply."""

from datetime import date

import pytest
from django.urls import reverse

from scans.actions.rules import begin_applying, propose_rules
from scans.models import ClinicRules, RulesChange
from scans.models.rule_settings import SETTINGS
from scans.rules_changes.jobs import apply_change, count_change
from scans.rules_in_force import defaults_of, rules_in_force
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def dana(cast, client):
    client.force_login(cast.dana)
    return client


@pytest.fixture
def patient(cast):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    first = make_scan(cast.alice, patient, date(2024, 1, 10))
    second = make_scan(cast.alice, patient, date(2024, 3, 15), reference=first, t2="2")
    make_scan(cast.alice, patient, date(2025, 3, 15), reference=second, t2="1")
    return patient


def address(name: str, *arguments) -> str:
    return reverse(f"scans:{name}", args=["NORTH", *arguments])


def typed(cast, **boxes) -> dict:
    """What a form sends that was opened on the version in force."""
    present = rules_in_force(cast.north)
    shown = {name: getattr(present, name) for name in SETTINGS if name != "second_reading"}
    return {**shown, "based_on": present.number, "reason": "local protocol", **boxes}


def sent(client, cast, **boxes):
    return client.post(address("rules_propose"), typed(cast, **boxes), follow=True)


@pytest.mark.parametrize("person", ["alice", "bob", "dana", "vera"])
def test_everybody_of_the_clinic_reads_what_is_in_force(client, cast, person):
    client.force_login(getattr(cast, person))
    page = client.get(address("rules")).content.decode()
    assert "NORTH version 1, the defaults" in page
    assert "84 days" in page
    assert page.count("to be confirmed") == 4
    assert (address("rules_propose") in page) == (person == "dana")


@pytest.mark.parametrize("person", ["alice", "bob", "vera"])
def test_only_admins_propose(client, cast, person):
    client.force_login(getattr(cast, person))
    change = RulesChange.objects.create(clinic=cast.north, based_on=1, proposed_by=cast.dana, reason="r")
    doors = [
        address("rules_propose"),
        *(address(f"rules_{verb}", change.pk) for verb in ("apply", "again", "drop")),
    ]
    assert {client.post(door).status_code for door in doors} == {403}


def test_a_proposal_is_counted_shown_and_applied(dana, cast, patient):
    page = sent(dana, cast, re_baseline_from_days="30").content.decode()
    assert "1 of 1 patients change" in page
    assert "84 days" in page
    assert "30 days" in page
    assert rules_in_force(cast.north).number == 1
    change = RulesChange.objects.get()
    page = dana.post(address("rules_apply", change.pk), follow=True).content.decode()
    assert "Every patient of the clinic stands at it." in page
    page = dana.get(address("rules")).content.decode()
    assert "NORTH version 2, since 20 Nov 2025" in page
    assert "Re-baseline scan: from day: 84 days → 30 days" in page
    assert "local protocol" in page
    overview = dana.get(reverse("scans:overview", args=[patient.pk])).content.decode()
    assert "NORTH version 2, since 20 Nov 2025" in overview


@pytest.mark.parametrize(
    ("boxes", "mend"),
    [
        ({"onset_months": "13"}, "Enter a whole number from 0 to 12."),
        ({"onset_months": ""}, "Enter a whole number from 0 to 12."),
        ({"least_years": "soon"}, "Enter a number from 0.1 to 5."),
        ({"edss_variant": "D"}, "Choose one of those listed."),
        ({"reason": ""}, "Say why the rules are changed"),
        ({"re_baseline_from_days": "300"}, "The window would close before it opens."),
        ({}, "Nothing differs from the version in force."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(dana, cast, boxes, mend):
    page = sent(dana, cast, **{"shrinkage_mean": "2.5", **boxes}).content.decode()
    assert mend in page
    assert RulesChange.objects.count() == 0
    for name, value in boxes.items():
        assert name == "edss_variant" or not value or f'value="{value}"' in page


def test_a_form_opened_on_an_earlier_version_is_told_what_changed(dana, cast):
    opened = typed(cast, onset_months="6")
    settings = {name: getattr(defaults_of(cast.north), name) for name in SETTINGS} | {"join_gap_days": 60}
    ClinicRules.objects.create(
        clinic=cast.north,
        number=2,
        in_force_since=date(2025, 3, 12),
        made_by=cast.dana,
        reason="x",
        **settings,
    )
    page = dana.post(address("rules_propose"), opened).content.decode()
    assert "Dana changed the rules since you opened this page" in page
    assert "Gap that still joins courses: days: 30 days → 60 days" in page
    assert 'name="based_on" value="2"' in page
    assert 'value="6"' in page
    assert RulesChange.objects.count() == 0


def counted(cast, **chosen) -> RulesChange:
    change = propose_rules(by=cast.dana, clinic=cast.north, based_on=1, reason="r", **chosen)
    count_change.call(str(change.pk))
    change.refresh_from_db()
    return change


def test_of_two_admins_who_counted_the_second_is_told(dana, cast):
    first, second = counted(cast, onset_months=6), counted(cast, onset_months=9)
    begin_applying(by=cast.dana, change=first)
    page = dana.post(address("rules_apply", second.pk), follow=True).content.decode()
    assert "Another change is being applied." in page
    apply_change.call(str(first.pk))
    page = dana.post(address("rules_apply", second.pk), follow=True).content.decode()
    assert "Dana changed the rules since this was counted" in page
    assert rules_in_force(cast.north).onset_months == 6


def test_a_proposal_can_be_dropped_and_a_version_cannot(dana, cast):
    change = counted(cast, onset_months=6)
    assert "proposed a change" in dana.get(address("rules")).content.decode()
    kept = counted(cast, onset_months=9)
    dana.post(address("rules_drop", change.pk))
    begin_applying(by=cast.dana, change=kept)
    page = dana.post(address("rules_drop", kept.pk), follow=True).content.decode()
    assert "These settings are a version of the clinic by now." in page
    assert RulesChange.objects.get().pk == kept.pk


def test_stopped_work_can_be_gone_on_with(dana, cast):
    change = counted(cast, onset_months=6)
    begun = begin_applying(by=cast.dana, change=change)
    begun.progress.state = "running"
    begun.progress.save()
    page = dana.get(address("rules_change", change.pk), headers={"HX-Request": "true"}).content.decode()
    assert "It has stopped" in page
    assert "<h1>" not in page
    page = dana.post(address("rules_again", change.pk), follow=True).content.decode()
    assert "Every patient of the clinic stands at it." in page
