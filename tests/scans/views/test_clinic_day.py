"""The clinic day: MRNs, a file or visits become lines; nobody is lost, and no MRN stands in an address."""

from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lesiontrack.access.actions import create_user, system_user
from lesiontrack.access.roles import Role
from patients.actions import amend_patient, record_visit
from patients.models import MrSafetyCheck
from scans.actions import book_mri
from scans.forms.clinic_day import MOST_PATIENTS
from scans.models import ActiveScanAnswer, FollowUp
from tests.factories.record import make_course, make_patient, make_scan

PAGE = reverse("scans:clinic_day")


@pytest.fixture
def bob(client, cast):
    client.force_login(cast.bob)
    return cast.bob


@pytest.fixture
def sent(client, bob):
    """`sent(mrns=...)`: the answer's context."""
    return lambda **what: client.post(PAGE, what).context


def names(context) -> list[str]:
    return [line.mrn for line in context["lines"]]


@pytest.fixture
def three(cast) -> list:
    return [make_patient(cast.alice, cast.north, mrn=mrn) for mrn in ("A1", "b2", "C 3")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("A1", ["A1"]),
        ("b2\nA1", ["b2", "A1"]),
        ("a1, B2;c 3", ["A1", "b2", "C 3"]),
        ("A1\tTestcase\r\n\r\nA1  Testcase", ["A1"]),
        ("Testcase, A1", ["A1"]),
        ("C   3", ["C 3"]),
    ],
)
def test_pasted_mrns_become_lines_in_their_order(sent, three, typed, found):
    assert names(sent(mrns=typed)) == found


def test_unknown_mrns_are_named_and_nobody_is_lost(client, bob, three):
    answer = client.post(PAGE, {"mrns": "A1\nZ9\n<b>\nZ9\nb2"})
    assert (names(answer.context), answer.context["unknown"]) == (["A1", "b2"], ("Z9", "<b>"))
    assert "No patient of yours has these MRNs" in answer.content.decode()
    assert "&lt;b&gt;" in answer.content.decode()


def test_another_clinics_mrn_is_unknown(cast, sent):
    make_patient(cast.charlie, cast.south, mrn="S1")
    assert sent(mrns="S1")["unknown"] == ("S1",)


@pytest.mark.parametrize(
    "content",
    [
        "mrn,name\nb2,x\nA1,y\n",
        "name;MRN\nx;b2\ny;A1\n",
        "b2\nA1\n",
        "\ufeffmrn\r\nb2\r\nA1\r\n",
        '"b2","Testcase, Fictitious"\n"A1","x"\n',
        "mrn\n\nb2\n  A1  \n",
    ],
)
def test_a_csv_file_becomes_lines(sent, three, content):
    context = sent(file=SimpleUploadedFile("day.csv", content.encode()))
    assert (names(context), context["unknown"]) == (["b2", "A1"], ())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "Save it as “CSV UTF-8”."),
        (b"A\x001", "no text"),
        (b"x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_the_mend(client, bob, content, words):
    answer = client.post(PAGE, {"file": SimpleUploadedFile("day.csv", content), "mrns": "A1"})
    assert words in answer.content.decode()
    assert "A1</textarea>" in answer.content.decode().replace("\n", "")


def test_the_visits_of_a_day_become_lines(cast, sent, three):
    for patient in (three[1], three[0]):
        record_visit(by=cast.alice, patient=patient, visited_on=date(2025, 11, 20))
    record_visit(by=cast.alice, patient=three[2], visited_on=date(2025, 11, 19))
    assert sorted(names(sent(day="t"))) == ["A1", "b2"]
    assert names(sent(day="t", mrns="C 3"))[0] == "C 3"
    assert names(sent(day="2025-11-18")) == []


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({}, "Paste MRNs, choose a file, or enter the day of the visits."),
        ({"mrns": " ,; "}, "Paste MRNs, choose a file"),
        ({"day": "someday"}, "someday"),
        ({"mrns": ",".join(f"X{n}" for n in range(MOST_PATIENTS + 1))}, "These are 301 MRNs."),
    ],
)
def test_what_is_missing_is_named(client, bob, what, words):
    assert words in client.post(PAGE, what).content.decode()


def line(context):
    [only] = context["lines"]
    return only


def test_a_line_says_what_was_what_comes_and_what_is_open(cast, sent):
    patient = make_patient(cast.alice, cast.north, mrn="A1")
    make_course(cast.alice, patient, date(2024, 1, 15))
    make_scan(cast.alice, patient, date(2024, 7, 10))
    make_scan(cast.alice, patient, date(2024, 8, 1), sign=False, region="cervical")
    told = line(sent(mrns="A1"))
    assert (told.last_mri, told.next, told.standing) == ("10 Jul 2024", "due 10 Jul 2025", "overdue")
    assert told.open == ("draft to sign: scan of 1 Aug 2024", "MRI safety not asked", "no neurologist")


def test_a_booking_is_told_with_time_and_place(cast, sent):
    patient = make_patient(cast.alice, cast.north, mrn="A1", responsible_neurologist=cast.alice)
    MrSafetyCheck.objects.create(patient=patient, asked_on=date(2025, 11, 1))
    row = FollowUp.objects.get(patient=patient)
    book_mri(
        by=cast.bob, follow_up=row, booked_for=date(2025, 12, 3), booked_time=time(8, 30), place="North MRI"
    )
    told = line(sent(mrns="A1"))
    assert (told.last_mri, told.next) == ("none", "booked for 3 Dec 2025, 08:30, North MRI")
    assert told.open == ()


def test_an_active_scan_waits_for_a_decision(cast, sent):
    patient = make_patient(cast.alice, cast.north, mrn="A1")
    scan = make_scan(cast.alice, patient, date(2025, 10, 1))
    ActiveScanAnswer.objects.create(
        patient=patient, scan=scan, asked_on=date(2025, 10, 2), because="2 new T2"
    )
    assert "decision open: scan of 1 Oct 2025 meets your rule" in line(sent(mrns="A1")).open


def test_who_is_not_followed_says_why(cast, sent):
    patient = make_patient(cast.alice, cast.north, mrn="A1")
    amend_patient(by=cast.alice, patient=patient, imaging_refused_on=date(2025, 3, 1))
    told = line(sent(mrns="A1"))
    assert (told.next, told.standing) == ("", "refuses imaging since 1 Mar 2025")


def test_somebody_of_two_clinics_finds_both(client, cast, bob):
    create_user(by=system_user(), email=bob.email, clinic=cast.south, role=Role.NURSE, password=None)
    make_patient(cast.alice, cast.north, mrn="A1")
    make_patient(cast.charlie, cast.south, mrn="A1")
    told = client.post(PAGE, {"mrns": "A1"}).context["lines"]
    assert sorted(one.clinic for one in told) == ["North Clinic", "South Clinic"]


def test_no_mrn_enters_an_address(client, bob, three):
    assert "lines" not in client.get(PAGE, {"mrns": "A1"}).context
    page = client.post(PAGE, {"mrns": "A1"})
    assert page.status_code == 200
    assert "A1" not in "".join(part.split('"')[0] for part in page.content.decode().split('href="')[1:])
    assert f'method="post" action="{PAGE}"' in page.content.decode()


def test_a_viewer_may_prepare_a_day(client, cast, three):
    client.force_login(cast.vera)
    assert names(client.post(PAGE, {"mrns": "A1"}).context) == ["A1"]


def test_the_queries_do_not_grow(client, cast, bob, django_assert_num_queries):
    for number in range(40):
        make_patient(cast.alice, cast.north, mrn=f"P{number}", responsible_neurologist=cast.alice)
    # the transaction, session, person, memberships; MRNs, standings, patients, follow-ups, drafts, decisions
    for asked in (1, 40):
        with django_assert_num_queries(14):
            client.post(PAGE, {"mrns": ",".join(f"P{number}" for number in range(asked))})
