"""The page of one interval: place it by hand or leave it out, take that back."""

import pytest
from django.urls import reverse

from lesiontrack.audit.models import PatientOpened
from patients.models import TherapyCourse
from scans.actions import amend_scan, override_interval
from scans.models import IntervalOverride, IntervalPeriod, Reading
from tests.factories.example import make_example

DAY = "2020-09-28"


@pytest.fixture
def patient(cast):
    return make_example(cast.alice, cast.north)


@pytest.fixture
def reading(patient):
    return Reading.objects.select_related("scan").get(patient=patient, scan__performed_on=DAY)


@pytest.fixture
def alice(client, cast):
    client.force_login(cast.alice)
    return client


def at(view: str, patient, reading) -> str:
    return reverse(f"scans:{view}", args=[patient.pk, reading.pk])


def sent(client, patient, reading, **typed):
    filled = {"version": reading.scan.version, "decision": "on", "reason": "late start"}
    return client.post(at("override", patient, reading), {**filled, **typed})


def decided(cast, patient, reading) -> IntervalOverride:
    course = TherapyCourse.objects.filter(patient=patient).earliest("start_earliest")
    return override_interval(by=cast.alice, reading=reading, course=course, period="on", reason="late start")


def place() -> tuple[str, bool, str]:
    row = IntervalPeriod.objects.get(interval__end=DAY, is_default_index=True)
    return row.period, row.used, row.reason


def test_the_page_says_where_the_interval_lies_and_offers_the_others(alice, patient, reading):
    page = alice.get(at("override", patient, reading))
    assert page.context["facts"].title == "Interval 5 May 2020 to 28 Sep 2020"
    assert page.context["facts"].rows == (
        ("New or enlarging T2", "3 lesions in 146 days"),
        ("Relative to", "Betaseron, then Extavia, since 20 May 2020"),
        ("Period", "run-in, from the pre-treatment scan"),
        ("Because", "run-in, from the pre-treatment scan"),
    )
    assert [value for value, _ in page.context["form"].fields["decision"].choices] == [
        "before", "run_in", "on", "left_out",
    ]  # fmt: skip


def test_an_interval_is_placed(alice, cast, patient, reading):
    answer = sent(alice, patient, reading)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("scans:overview", args=[patient.pk]))
    assert place() == ("on", True, "placed by a person: late start")
    assert IntervalOverride.objects.get().decided_by == cast.alice


def test_an_interval_is_left_out(alice, patient, reading):
    sent(alice, patient, reading, decision="left_out")
    assert place() == ("straddle", False, "left out by a person: late start")


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"reason": " "}, "reason", "Say why, for example “scan of another machine”."),
        ({"decision": ""}, "decision", "Choose a period, or leave the interval out."),
    ],
)
def test_what_is_missing_is_said_beside_its_box(alice, patient, reading, typed, field, says):
    page = sent(alice, patient, reading, **typed)
    assert page.context["form"].errors == {field: [says]}
    assert IntervalOverride.objects.count() == 0


def test_who_saw_an_older_version_of_the_scan_looks_again(alice, cast, patient, reading):
    amend_scan(by=cast.alice, scan=reading.scan, quality="limited", reason="typing error")
    page = sent(alice, patient, reading)
    assert page.context["form"].non_field_errors() == [
        "Somebody else changed this since you opened it. Look again, then decide."
    ]
    assert page.context["form"]["version"].value() == str(reading.scan.version + 1)
    assert IntervalOverride.objects.count() == 0


def test_a_double_click_decides_once(alice, patient, reading):
    key = "0b5f3b0e-6a4b-4c55-9a53-0a9fb1e3f7a1"
    typed = {"submission": key}
    assert [sent(alice, patient, reading, **typed).status_code for _ in range(2)] == [302, 200]
    assert IntervalOverride.objects.count() == 1


def test_what_was_decided_is_told_with_who_and_when(alice, cast, patient, reading):
    row = decided(cast, patient, reading)
    page = alice.get(at("override", patient, reading))
    told = dict(page.context["facts"].rows)
    day = f"{row.created_at:%-d %b %Y}"
    assert told["Because"] == f"placed by a person: late start (Alice, {day})"
    assert "decision" not in page.context["form"].fields


def test_it_is_taken_back_with_a_reason(alice, cast, patient, reading):
    row = decided(cast, patient, reading)
    address = at("take_back", patient, reading)
    refused = alice.post(address, {"version": row.version, "reason": ""})
    assert list(refused.context["form"].errors) == ["reason"]
    assert alice.post(address, {"version": row.version, "reason": "no"}).status_code == 302
    assert place() == ("straddle", False, "run-in, from the pre-treatment scan")
    assert alice.post(address, {"version": row.version, "reason": "no"}).status_code == 200


def test_another_person_took_it_back_first(alice, cast, patient, reading):
    decided(cast, patient, reading)
    page = alice.post(at("take_back", patient, reading), {"version": 7, "reason": "no"})
    assert page.context["form"].non_field_errors()
    assert IntervalOverride.objects.in_force().count() == 1


@pytest.mark.parametrize(("name", "status"), [("bob", 403), ("dana", 403), ("vera", 403), ("charlie", 404)])
@pytest.mark.parametrize("view", ["override", "take_back", "changes_of_override"])
def test_only_a_neurologist_of_the_clinic_opens_it(client, cast, patient, reading, view, name, status):
    client.force_login(getattr(cast, name))
    assert client.post(at(view, patient, reading), {}).status_code == status


@pytest.mark.parametrize("query", ["?episode=2", "?molecule=natalizumab", "?episode=x"])
def test_an_episode_nobody_has_is_not_found(alice, patient, reading, query):
    assert alice.get(at("override", patient, reading) + query).status_code == 404


def test_a_reading_without_an_interval_is_not_found(alice, patient):
    first = Reading.objects.get(patient=patient, scan__performed_on="2019-02-10")
    assert alice.get(at("override", patient, first)).status_code == 404


def test_the_numbers_and_the_scan_lead_there_for_those_who_may(client, cast, patient, reading):
    numbers, scan = (
        reverse("scans:numbers", args=[patient.pk]), reverse("scans:show", args=[reading.scan_id]),
    )  # fmt: skip
    for name, leads in (("alice", True), ("bob", False)):
        client.force_login(getattr(cast, name))
        for page in (numbers, scan):
            assert (at("override", patient, reading) in client.get(page).content.decode()) is leads


def test_the_overview_says_who_decided(alice, cast, patient, reading):
    row = decided(cast, patient, reading)
    numbers = alice.get(reverse("scans:numbers", args=[patient.pk]))
    (line,) = [each for each in numbers.context["intervals"] if each.interval == str(reading.pk)]
    day = f"{row.created_at:%-d %b %Y}"
    assert (line.in_a_rate, line.because, line.decided_by) == (
        True, "placed by a person: late start", f"Alice, {day}",
    )  # fmt: skip
    page = alice.get(reverse("scans:overview", args=[patient.pk]))
    (scan,) = [each for each in page.context["scans"].shown if each.scan == reading.scan_id]
    assert scan.because == f"placed by a person: late start (Alice, {day})"
    assert any("1 interval placed or left out by a person" in each for each in page.context["panel"].caveats)


def test_opening_is_noted_and_a_preview_is_not(alice, patient, reading):
    alice.post(at("changes_of_override", patient, reading), {"decision": "on"})
    assert PatientOpened.objects.count() == 0
    alice.get(at("override", patient, reading))
    assert [row.route for row in PatientOpened.objects.all()] == ["scans:override"]
