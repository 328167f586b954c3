"""The steps of a follow-up through the page: with scripts a row comes back, without them the list."""

from datetime import date

import pytest

from patients.actions import record_pregnancy
from patients.dates import FuzzyDate
from scans.actions import book_mri, request_mri
from scans.models import ContactAttempt, FollowUp
from tests.factories.record import make_patient
from tests.factories.worklist import OVERDUE, booked, place

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def row(cast) -> FollowUp:
    patient = make_patient(cast.alice, cast.north, family_name="Adler", usual_mri_site="City MRI")
    return place(patient)


@pytest.fixture
def nurse(client, cast):
    client.force_login(cast.bob)
    return client


def step(client, row, verb: str, scripts: bool = True, **typed):
    return client.post(
        f"/follow-ups/{row.pk}/{verb}/", {"version": row.version, **typed}, **(HTMX if scripts else {})
    )


def test_requested_by_one_key_and_taken_back(nurse, row):
    page = step(nurse, row, "request").content.decode()
    row.refresh_from_db()
    assert (row.state, row.entry.standing) == ("requested", "requested")
    assert "Adler, Fictitious: Requested." in page
    assert 'id="groups"' in page
    taken_back = step(nurse, row, "undo").content.decode()
    row.refresh_from_db()
    assert row.state == "proposed"
    assert "Taken back" in taken_back
    assert 'data-verb="request"' in taken_back


def test_without_scripts_the_list_comes_back_and_offers_to_undo(nurse, row):
    nurse.get("/follow-ups/", {"owner": "nobody"})
    answer = step(nurse, row, "request", scripts=False)
    assert answer.url == "/follow-ups/?owner=nobody"
    page = nurse.get(answer.url).content.decode()
    assert "Adler, Fictitious: Requested." in page
    assert f'action="/follow-ups/{row.pk}/undo/"' in page
    assert "Requested." not in nurse.get(answer.url).content.decode()


def test_the_form_of_a_booking_knows_the_usual_site(nurse, row):
    page = nurse.get(f"/follow-ups/{row.pk}/book/", **HTMX).content.decode()
    assert 'value="City MRI"' in page
    whole = nurse.get(f"/follow-ups/{row.pk}/book/").content.decode()
    assert "<h1" in whole


def test_booked_in_the_list(nurse, row):
    typed = {"booked_for": "14.01.2026", "booked_time": "9.30", "place": "City MRI", "transport": "taxi"}
    page = step(nurse, row, "book", **typed).content.decode()
    row.refresh_from_db()
    assert (row.state, row.booked_for, f"{row.booked_time:%H:%M}") == ("booked", date(2026, 1, 14), "09:30")
    assert "Booked: Wed 14 Jan 2026, 09:30 · City MRI · taxi" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Enter the day of the appointment"),
        ({"booked_for": "01.01.2020"}, "is too early"),
        ({"booked_for": "14.01.2026", "booked_time": "25:00"}, "is no time of day"),
    ],
)
def test_a_booking_that_cannot_be_says_why_and_keeps_what_was_typed(nurse, row, typed, words):
    page = step(nurse, row, "book", place="Elsewhere", **typed).content.decode()
    assert words in page
    assert 'value="Elsewhere"' in page
    row.refresh_from_db()
    assert row.state == "proposed"


def test_a_date_that_passed_is_answered_by_one_key(nurse, cast, row):
    passed = booked(row.patient, date(2025, 11, 19))
    assert passed.entry.standing == "date_passed"
    step(nurse, passed, "performed")
    passed.refresh_from_db()
    assert (passed.state, passed.performed_on) == ("performed", date(2025, 11, 19))


def test_not_attended_waits_to_be_rebooked(nurse, row):
    passed = booked(row.patient, date(2025, 11, 19))
    step(nurse, passed, "not-attended")
    passed.refresh_from_db()
    assert (passed.state, passed.entry.standing) == ("not_attended", "rebook")


def test_declined_with_a_reason_and_a_day_to_ask_again(nurse, row):
    assert "Say why" in step(nurse, row, "decline", ask_again_on="01.03.2026").content.decode()
    step(nurse, row, "decline", reason="after the holidays", ask_again_on="01.03.2026")
    row.refresh_from_db()
    assert (row.state, row.decision, row.ask_again_on) == ("declined", "after the holidays", date(2026, 3, 1))


def test_a_call_is_noted_and_the_row_stays(nurse, cast, row):
    page = step(nurse, row, "contact", outcome="no_answer", way="phone").content.decode()
    attempt = ContactAttempt.objects.get()
    assert (attempt.by, attempt.attempted_on, attempt.outcome) == (cast.bob, date(2025, 11, 20), "no_answer")
    assert "1 attempt, 20 Nov: no answer" in page


def test_taken_on_by_one_key(nurse, cast, row):
    assert "Looked after by Bob" in step(nurse, row, "mine").content.decode()
    row.refresh_from_db()
    assert row.owner == cast.bob


def test_due_from_another_month_and_done_elsewhere(nurse, cast, row):
    step(nurse, row, "due-from", month="04/2026")
    row.refresh_from_db()
    assert row.due_on == date(2026, 4, 1)
    step(nurse, row, "elsewhere", performed_on="01.10.2025")
    row.refresh_from_db()
    assert row.state == "reviewed"


def test_what_another_did_meanwhile_is_shown_and_not_overwritten(nurse, cast, row):
    stale = FollowUp.objects.get(pk=row.pk)
    book_mri(by=cast.alice, follow_up=row, booked_for=date(2025, 12, 3), place="City MRI")
    page = step(nurse, stale, "request").content.decode()
    assert "Changed by Alice at" in page
    assert "booked, Wed 3 Dec 2025 · City MRI. Nothing was overwritten." in page
    row.refresh_from_db()
    assert row.state == "booked"


def test_a_form_is_not_opened_on_an_older_version(nurse, cast, row):
    request_mri(by=cast.alice, follow_up=row)
    page = nurse.get(f"/follow-ups/{row.pk}/book/?version={row.version}", **HTMX).content.decode()
    assert "Changed by Alice at" in page
    assert "booked_for" not in page


def test_a_form_sent_with_an_older_version_keeps_what_was_typed(nurse, cast, row):
    stale = FollowUp.objects.get(pk=row.pk)
    request_mri(by=cast.alice, follow_up=row)
    page = step(nurse, stale, "book", booked_for="14.01.2026", place="Elsewhere").content.decode()
    assert "nothing was overwritten" in page
    assert "Changed by Alice at" in page
    assert 'value="Elsewhere"' in page
    row.refresh_from_db()
    assert row.state == "requested"


@pytest.mark.parametrize(("person", "verb", "status"), [
    ("vera", "request", 403), ("dana", "request", 403), ("bob", "no-further", 403), ("charlie", "request", 404),
    ("bob", "dance", 404),
])  # fmt: skip
def test_who_may_not(client, cast, row, person, verb, status):
    client.force_login(getattr(cast, person))
    assert step(client, row, verb, reason="enough").status_code == status
    row.refresh_from_db()
    assert row.state == "proposed"


def test_a_neurologist_decides_that_no_further_one_is_wanted(client, cast, row):
    client.force_login(cast.alice)
    step(client, row, "no-further", reason="no consequence any more")
    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("no_further", cast.alice)


def test_the_page_of_one_follow_up_has_its_steps_and_calls(nurse, cast, row):
    request_mri(by=cast.bob, follow_up=row)
    page = nurse.get(f"/follow-ups/{row.pk}/").content.decode()
    assert "requested" in page
    assert "Undo the last step" in page
    row.refresh_from_db()
    back = step(nurse, row, "undo", scripts=False, then="here")
    assert back.url == f"/follow-ups/{row.pk}/"


def bulk(client, rows, **typed):
    return client.post(
        "/follow-ups/bulk/", {"row": [f"{row.pk}:{row.version}" for row in rows], **typed}, follow=True
    ).content.decode()


def test_many_at_once_and_what_was_left_is_named(nurse, cast, row):
    others = [
        place(make_patient(cast.alice, cast.north, family_name=name), window=OVERDUE)
        for name in ("Berg", "Cohn")
    ]
    request_mri(by=cast.alice, follow_up=FollowUp.objects.get(pk=row.pk))
    page = bulk(nurse, [row, *others], do="request")
    assert "2 requested, 1 not: Adler, Fictitious (changed by Alice meanwhile)." in page
    states = [FollowUp.objects.get(pk=each.pk).state for each in others]
    assert states == ["requested", "requested"]


def test_many_given_to_somebody(nurse, cast, row):
    assert "1 assigned." in bulk(nurse, [row], do="assign", give_to=str(cast.alice.pk))
    row.refresh_from_db()
    assert row.owner == cast.alice
    assert "1 assigned." in bulk(nurse, [row], do="assign", give_to="nobody")


def test_nothing_selected_says_how(nurse, row):
    assert "Select rows first" in bulk(nurse, [], do="request")


def test_what_others_did_comes_quietly(nurse, cast, row):
    seen = {"row": [f"{row.pk}:{row.version}", "no id:1"]}
    assert nurse.post("/follow-ups/changed/", seen).status_code == 204
    request_mri(by=cast.alice, follow_up=row)
    page = nurse.post("/follow-ups/changed/", seen).content.decode()
    assert "Changed by Alice at" in page
    assert f'id="r-{row.pk}"' in page


def test_rows_of_another_clinic_are_not_told(client, cast, row):
    client.force_login(cast.charlie)
    assert client.post("/follow-ups/changed/", {"row": [f"{row.pk}:99"]}).status_code == 204
    assert "0 requested." in bulk(client, [row], do="request")


def test_a_request_that_is_blocked_opens_a_form_that_does_without_contrast(nurse, cast, row):
    FollowUp.objects.filter(pk=row.pk).update(contrast_wanted="yes")
    record_pregnancy(by=cast.bob, patient=row.patient, expected=FuzzyDate.exact(date(2026, 3, 1)))
    row.refresh_from_db()
    refused = step(nurse, row, "request").content.decode()
    assert "Do without contrast" in refused and 'name="contrast_wanted"' in refused
    step(nurse, row, "request", contrast_wanted="no")
    row.refresh_from_db()
    assert (row.state, row.contrast_wanted) == ("requested", "no")
