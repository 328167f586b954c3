"""Letters for many: who is left out is named, one PDF holds the others, and the word that they were sent counts once."""

import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lesiontrack.audit.models import PatientOpened
from scans.models import ContactAttempt, FollowUp
from tests.factories.letters import ADDRESS, booked, follow_up_of, missed, reviewed, tried
from tests.factories.pdf import is_tagged, pages_of
from tests.factories.record import make_patient

LETTERS, PDF, SENT = (reverse(f"scans:{name}") for name in ("letters", "letters_pdf", "letters_sent"))


@pytest.fixture
def as_bob(client, cast):
    client.force_login(cast.bob)
    return client


@pytest.fixture
def rows(cast) -> list[FollowUp]:
    """Two whole bookings; one without an address, one patient without a booking."""
    return [
        booked(cast.alice, cast.north, family_name="Aster"),
        booked(cast.alice, cast.north, family_name="Birch"),
        booked(cast.alice, cast.north, family_name="Cedar", address=""),
        follow_up_of(make_patient(cast.alice, cast.north, family_name="Dogwood", address=ADDRESS)),
    ]


def asked(rows, kind="appointment") -> dict:
    return {"kind": kind, "row": [str(row.pk) for row in rows]}


def printed(rows, **more) -> dict:
    return {"kind": "appointment", "printed": [f"{row.pk}:{row.version}" for row in rows], **more}


def test_what_waits_is_listed_by_kind(as_bob, cast, rows):
    missed(cast.bob, rows[1])
    page = as_bob.get(LETTERS, {"kind": "appointment"}).content.decode()
    assert "Aster" in page
    assert "Not yet: no address: enter it among the details" in page
    assert "Birch" not in page
    assert "Birch" in as_bob.get(LETTERS, {"kind": "reminder"}).content.decode()


def test_a_letter_that_was_sent_is_no_longer_ticked(as_bob, rows):
    as_bob.post(SENT, printed(rows[:1]))
    page = as_bob.get(LETTERS).content.decode()
    assert "sent already on 20 Nov 2025" in page
    assert page.count(" checked") == 1


@pytest.mark.parametrize("kind", ["request", "reminder", "cannot-reach", "normal-result"])
def test_an_empty_list_says_so(as_bob, kind):
    assert "Nothing waits to be written" in as_bob.get(LETTERS, {"kind": kind}).content.decode()


def test_whom_we_cannot_reach_and_whose_scan_shows_nothing_new_wait_too(as_bob, cast, rows):
    tried(cast.bob, rows[3], date(2025, 11, 3))
    reviewed(cast.alice, make_patient(cast.alice, cast.north, family_name="Elm", address=ADDRESS))
    assert "Dogwood" in as_bob.get(LETTERS, {"kind": "cannot-reach"}).content.decode()
    assert "Elm" in as_bob.get(LETTERS, {"kind": "normal-result"}).content.decode()


def test_before_anything_is_printed_each_that_is_left_out_is_named_with_its_reason(as_bob, rows):
    response = as_bob.post(LETTERS, asked(rows))
    left_out = {str(each.case.patient): each.reasons for each in response.context["left_out"]}
    assert left_out == {
        "Cedar, Fictitious": ("no address: enter it among the details",),
        "Dogwood, Fictitious": ("no booking: book a date first",),
    }
    assert [str(each.case.patient) for each in response.context["made"]] == [
        "Aster, Fictitious",
        "Birch, Fictitious",
    ]
    assert "Appointment letter: 2 to print, 2 left out" in response.content.decode()


def test_the_worklist_sends_its_rows_with_their_versions(as_bob, rows):
    chosen = {"kind": "appointment", "row": [f"{row.pk}:{row.version}" for row in rows[:1]]}
    assert len(as_bob.post(LETTERS, chosen).context["made"]) == 1


def test_one_pdf_holds_a_page_for_each(as_bob, cast, rows):
    response = as_bob.post(PDF, asked(rows))
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"] == 'inline; filename="appointment.pdf"'
    assert response.headers["cache-control"] == "no-store"
    assert is_tagged(response.content)
    first, second = pages_of(response.content)
    assert "Dear Fictitious Aster," in first
    assert "Dear Fictitious Birch," in second
    opened = PatientOpened.objects.filter(user=cast.bob.pk).values_list("patient", flat=True)
    assert set(opened) == {row.patient_id for row in rows[:2]}
    assert not ContactAttempt.objects.exists()


def test_where_nothing_can_be_printed_any_more_the_list_says_so(as_bob, rows):
    page = as_bob.post(PDF, asked(rows[2:]), follow=True).content.decode()
    assert "None of these can be printed any more." in page


def test_printed_and_sent_is_noted_once_however_often_it_is_clicked(as_bob, rows):
    once = printed(rows[:2], submission=uuid.uuid4())
    first = as_bob.post(SENT, once, follow=True).content.decode()
    assert "2 patients: appointment letter noted as sent." in first
    as_bob.post(SENT, once)
    again = as_bob.post(SENT, printed(rows[:2], submission=uuid.uuid4()), follow=True).content.decode()
    assert "Noted before, and not noted twice: Aster, Fictitious; Birch, Fictitious." in again
    assert ContactAttempt.objects.count() == 2


def test_what_changed_meanwhile_is_named_and_not_noted(as_bob, cast, rows):
    once = printed(rows[:1])
    FollowUp.objects.filter(pk=rows[0].pk).update(version=rows[0].version + 1)
    page = as_bob.post(SENT, once, follow=True).content.decode()
    assert "Changed since it was printed, so not noted as sent: Aster, Fictitious." in page
    assert not ContactAttempt.objects.exists()


def test_rows_of_another_clinic_are_neither_shown_nor_sent(as_bob, cast, rows):
    other = booked(cast.charlie, cast.south, family_name="Stranger")
    response = as_bob.post(LETTERS, asked([rows[0], other]))
    assert response.context["not_found"] == 1
    assert "Stranger" not in response.content.decode()
    assert len(pages_of(as_bob.post(PDF, asked([rows[0], other])).content)) == 1
    as_bob.post(SENT, printed([other]))
    assert not ContactAttempt.objects.exists()


@pytest.mark.parametrize(
    ("follow_ups", "words"),
    [
        ([], "Choose at least one patient."),
        ([str(uuid.uuid4()) for _ in range(201)], "at most 200"),
        (["x"], "x is not one"),
    ],
)
def test_a_choice_that_cannot_be_is_told(as_bob, follow_ups, words):
    sent = {"kind": "reminder", "row": follow_ups}
    assert words in as_bob.post(LETTERS, sent).content.decode()
    assert words in as_bob.post(PDF, sent, follow=True).content.decode()


NOBODYS = "6f9d2c1e-0b7a-4d55-9f43-2a1c8e7b3d10"


@pytest.mark.parametrize("value", ["x:1", f"{NOBODYS}:x", NOBODYS])
def test_what_was_not_printed_here_is_not_sent(as_bob, value):
    answer = as_bob.post(SENT, {"kind": "reminder", "printed": [value]}, follow=True)
    assert "is not one of the available choices" in answer.content.decode()


@pytest.mark.parametrize("person", ["dana", "vera"])
def test_who_does_not_look_after_follow_ups_is_refused(client, cast, rows, person):
    client.force_login(getattr(cast, person))
    one = [rows[0].pk]
    letters = (
        reverse("scans:follow_up_letters", args=one),
        reverse("scans:letter", args=[*one, "appointment"]),
    )
    assert {client.get(address).status_code for address in (LETTERS, *letters)} == {403}
    assert {client.post(address, asked(rows)).status_code for address in (LETTERS, PDF, SENT)} == {403}


def test_the_letters_of_one_follow_up(as_bob, rows):
    page = as_bob.get(reverse("scans:follow_up_letters", args=[rows[0].pk])).content.decode()
    assert reverse("scans:letter", args=[rows[0].pk, "appointment"]) in page
    assert "No scan is attached" in page


def test_one_letter_as_a_pdf_and_the_opening_is_noted(as_bob, cast, rows):
    response = as_bob.get(reverse("scans:letter", args=[rows[0].pk, "appointment"]))
    assert response.headers["content-disposition"] == 'inline; filename="appointment.pdf"'
    assert response.headers["cache-control"] == "no-store"
    assert "Dear Fictitious Aster," in pages_of(response.content)[0]
    assert PatientOpened.objects.filter(user=cast.bob.pk, patient=rows[0].patient_id).exists()


def test_one_letter_that_cannot_be_made_is_refused_with_the_reason(as_bob, rows):
    response = as_bob.get(reverse("scans:letter", args=[rows[2].pk, "appointment"]))
    assert response.status_code == 409
    assert "No address: enter it among the details" in response.content.decode()


def test_a_kind_nobody_knows_is_not_found(as_bob, rows):
    assert as_bob.get(reverse("scans:letter", args=[rows[0].pk, "poem"])).status_code == 404
    assert "Appointment letter" in as_bob.get(LETTERS, {"kind": "poem"}).content.decode()


@pytest.mark.parametrize("kind", ["request", "appointment"])
def test_twenty_letters_ask_as_much_as_two(as_bob, cast, rows, kind):
    def queries(some) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked_for:
            assert as_bob.post(PDF, asked(some, kind)).status_code == 200
        return len(asked_for)

    many = [booked(cast.alice, cast.north) for _ in range(18)]
    queries(rows[:2])
    assert queries(rows[:2]) == queries([*rows[:2], *many])


def test_the_list_asks_as_much_for_many(as_bob, cast, rows):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked_for:
            as_bob.get(LETTERS)
        return len(asked_for)

    queries()
    few = queries()
    for _ in range(10):
        booked(cast.alice, cast.north)
    assert queries() == few


def test_a_second_reader_is_told_that_the_record_is_closed(client, cast, rows):
    from scans.actions import begin_second_reading
    from tests.factories.record import make_scan
    from tests.factories.second_reading import read_twice, second_neurologist

    read_twice(cast.dana, cast.north, date(2024, 1, 1))
    scan = make_scan(cast.alice, rows[0].patient, date(2025, 11, 10))
    erin = second_neurologist(cast.north)
    begin_second_reading(by=erin, scan=scan)
    client.force_login(erin)
    (left_out,) = client.post(LETTERS, asked(rows[:1])).context["left_out"]
    assert left_out.reasons[0].startswith("you have a second reading of this patient open")
