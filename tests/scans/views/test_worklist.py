"""The worklist: groups with counts, rows in words, search that leaves no trace in the address, filters, pages."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from scans.actions import note_contact, save_filter
from scans.models import FollowUp, SavedFilter
from tests.factories.record import make_course, make_patient
from tests.factories.worklist import LATER, NOT_YET, OVERDUE, booked, place

LIST = "/follow-ups/"


@pytest.fixture
def nurse(client, cast):
    client.force_login(cast.bob)
    return client


def patient(cast, name: str = "Adler", **facts):
    return make_patient(cast.alice, cast.north, family_name=name, given_name="Fictitious", **facts)


def names(answer) -> dict[str, list[str]]:
    """Family names by group."""
    return {
        each.group.key: [row.name.split(",")[0] for row in each.rows]
        for each in answer.context["worklist"].shown
    }


def counts(answer) -> dict[str, int]:
    return {each.group.key: each.number for each in answer.context["worklist"].groups if each.number}


def test_groups_in_their_order_with_counts(nurse, cast):
    place(patient(cast, "Adler"))
    place(patient(cast, "Berg"), window=OVERDUE)
    booked(patient(cast, "Cohn"), date(2025, 12, 12))
    answer = nurse.get(LIST)
    assert names(answer) == {"overdue": ["Berg"], "to_request": ["Adler"]}
    assert counts(answer) == {"overdue": 1, "to_request": 1, "booked": 1}


def test_each_open_follow_up_stands_in_one_group(nurse, cast):
    """What is booked in time waits; what is booked after the window, or has passed, is shown at once."""
    booked(patient(cast, "In time"), date(2025, 12, 12))
    booked(patient(cast, "Late"), date(2026, 4, 1))
    booked(patient(cast, "Passed"), date(2025, 11, 19))
    place(patient(cast, "Missed"), "not_attended", booked_for=date(2025, 11, 10))
    place(patient(cast, "Waits"), "requested")
    place(patient(cast, "Made"), "performed", performed_on=date(2025, 11, 1))
    place(patient(cast, "Later"), window=NOT_YET)
    answer = nurse.get(LIST)
    assert names(answer) == {
        "date_passed": ["Passed"],
        "rebook": ["Missed"],
        "requested": ["Waits"],
        "without_report": ["Made"],
        "booked": ["Late"],
    }
    assert counts(answer) == {
        "date_passed": 1, "rebook": 1, "requested": 1, "without_report": 1, "booked": 2, "not_yet": 1,
    }  # fmt: skip
    assert names(nurse.get(LIST, {"group": "booked"})) == {"booked": ["Late", "In time"]}
    assert sum(counts(answer).values()) == FollowUp.objects.open().count()


def test_a_row_in_words(nurse, cast):
    facts = {"phone": "030 123", "language": "Turkish", "mrn": "N7"}
    row = place(patient(cast, "Adler", **facts), "requested", owner=cast.bob, state_since=date(2025, 11, 1))
    for day in (3, 5):
        note_contact(by=cast.bob, follow_up=row, outcome="no_answer", attempted_on=date(2025, 11, day))
    [shown] = nurse.get(LIST).context["worklist"].shown[0].rows
    assert (shown.name, shown.mrn, shown.birth) == ("Adler, Fictitious", "N7", "14 Mar 1985")
    assert shown.why == "12 months after the scan"
    assert (shown.window, shown.request_by) == ("10 Dec 2025 to 10 Mar 2026", "15 Oct 2025")
    assert (shown.age, shown.late, shown.owner) == ("19 days of 14", True, "Bob")
    assert shown.contact == "030 123 · Turkish"
    assert (shown.attempts, shown.tell_doctor) == ("2 attempts, last 5 Nov: no answer", False)


@pytest.mark.parametrize(
    ("outcomes", "words", "tell"),
    [
        (["no_answer"], "1 attempt, 4 Nov: no answer", False),
        (["no_answer"] * 3, "3 attempts, last 6 Nov: no answer", True),
        (["no_answer", "no_answer", "reached"], "6 Nov: reached", False),
        (["no_answer", "reached", "message_left"], "1 attempt, 6 Nov: message left", False),
        (["sent"] * 3, "6 Nov: sent", False),
        (["no_answer", "sent", "sent"], "1 attempt in vain, then 6 Nov: sent", False),
    ],
)
def test_after_three_attempts_in_vain_the_doctor_is_told(nurse, cast, outcomes, words, tell):
    row = place(patient(cast))
    for day, outcome in enumerate(outcomes, 4):
        note_contact(by=cast.bob, follow_up=row, outcome=outcome, attempted_on=date(2025, 11, day))
    answer = nurse.get(LIST)
    [shown] = answer.context["worklist"].shown[0].rows
    assert (shown.attempts, shown.tell_doctor) == (words, tell)
    assert ("tell the doctor" in answer.content.decode()) is tell


def test_a_name_is_text_and_no_markup(nurse, cast):
    place(patient(cast, "<b>Adler</b>"), question='"><script>')
    page = nurse.get(LIST).content.decode()
    assert "&lt;b&gt;Adler&lt;/b&gt;, Fictitious</a>" in page
    assert "<b>Adler" not in page
    assert '"><script>' not in page


def test_a_search_keeps_its_text_out_of_the_address_and_finds_every_group(nurse, cast):
    place(patient(cast, "Adler"))
    place(patient(cast, "Berg"), window=NOT_YET)
    answer = nurse.post(LIST, {"q": "berg"}, follow=True)
    assert names(answer) == {"not_yet": ["Berg"]}
    assert "berg" not in answer.redirect_chain[0][0].lower()
    assert "No follow-up matches" in nurse.post(LIST, {"q": "nobody"}, follow=True).content.decode()


def test_filters(nurse, cast):
    place(patient(cast, "Adler", responsible_neurologist=cast.alice), owner=cast.bob)
    berg = patient(cast, "Berg")
    make_course(cast.alice, berg, date(2024, 1, 1))
    place(berg, window=LATER, kind="re-baseline")

    def shown(**narrowed):
        return names(nurse.get(LIST, narrowed)).get("to_request", [])

    assert shown(neurologist=str(cast.alice.pk)) == ["Adler"]
    assert shown(owner=str(cast.bob.pk)) == ["Adler"]
    assert shown(owner="nobody") == ["Berg"]
    assert shown(kind="re-baseline") == ["Berg"]
    assert shown(molecule="interferon-beta-1b") == ["Berg"]
    assert shown(molecule="none") == ["Adler"]
    assert shown(clinic=str(cast.north.pk)) == ["Adler", "Berg"]
    assert shown(clinic=str(cast.south.pk)) == []
    assert shown(owner="no id", kind="any") == ["Adler", "Berg"]


def test_a_filter_is_kept_under_a_name_by_its_owner_alone(nurse, client, cast):
    typed = {"do": "keep", "name": "mine", "choice": f"?owner={cast.bob.pk}&molecule=none&kind=routine"}
    nurse.post("/follow-ups/filters/", typed)
    [kept] = nurse.get(LIST).context["filters"].kept
    assert (kept.name, kept.url) == ("mine", f"?molecule=none&kind=routine&owner={cast.bob.pk}")
    client.force_login(cast.alice)
    assert client.get(LIST).context["filters"].kept == []
    client.post("/follow-ups/filters/", {"do": "drop", "name": "mine"})
    assert SavedFilter.objects.count() == 1
    client.force_login(cast.bob)
    client.post("/follow-ups/filters/", {"do": "drop", "name": "mine"})
    assert SavedFilter.objects.count() == 0


def test_a_filter_needs_a_name_and_twenty_are_enough(nurse, cast):
    assert (
        "Give the filter a name"
        in nurse.post("/follow-ups/filters/", {"do": "keep"}, follow=True).content.decode()
    )
    for number in range(20):
        save_filter(by=cast.bob, name=f"f{number}")
    answer = nurse.post("/follow-ups/filters/", {"do": "keep", "name": "one more"}, follow=True)
    assert "You keep 20 filters already" in answer.content.decode()
    nurse.post("/follow-ups/filters/", {"do": "keep", "name": "f0", "choice": "?kind=pml"})
    assert SavedFilter.objects.get(name="f0").kind == "pml"


def test_a_group_shows_its_first_rows_and_alone_all_of_them(nurse, cast):
    for number in range(27):
        place(patient(cast, f"Testcase{number:02}"))
    first, alone = nurse.get(LIST), names(nurse.get(LIST, {"group": "to_request"}))["to_request"]
    assert len(alone) == 27
    assert names(first)["to_request"] == alone[:10]
    assert "Show all 27" in first.content.decode()


@pytest.mark.parametrize("narrowed", [{}, {"owner": "nobody"}], ids=["everything", "narrowed"])
def test_the_earliest_to_request_stand_first_whatever_was_chosen(nurse, cast, narrowed):
    for name, day in (("Late", 20), ("Early", 1), ("Middle", 9)):
        window = {**LATER, "opens_on": date(2025, 12, day)}
        place(patient(cast, name), window=window)
    assert names(nurse.get(LIST, narrowed)) == {"to_request": ["Early", "Middle", "Late"]}


def test_a_viewer_sees_the_list_and_no_actions(client, cast):
    place(patient(cast))
    client.force_login(cast.vera)
    page = client.get(LIST).content.decode()
    assert "Adler, Fictitious" in page
    assert 'type="checkbox" form="selected"' not in page
    assert "data-act" not in page


def test_another_clinic_sees_nothing(client, cast):
    place(patient(cast))
    client.force_login(cast.charlie)
    answer = client.get(LIST)
    assert names(answer) == {}
    assert "Nothing to do." in answer.content.decode()


def queries(client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(LIST)
    return len(captured)


def test_queries_do_not_grow_with_the_rows(nurse, cast):
    note_contact(by=cast.bob, follow_up=place(patient(cast)), outcome="no_answer")
    nurse.get(LIST)
    one = queries(nurse)
    for number in range(30):
        row = place(patient(cast, f"T{number}"), window=OVERDUE if number % 2 else NOT_YET)
        note_contact(by=cast.bob, follow_up=row, outcome="no_answer")
    assert queries(nurse) == one


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_list_as_a_file_keeps_text_as_text(nurse, cast, ending):
    place(patient(cast, "=Adler", phone="+49 30 1"))
    booked(patient(cast, "Berg"), date(2025, 12, 12))
    answer = nurse.get(f"/follow-ups/worklist.{ending}")
    assert answer["Content-Disposition"] == f'attachment; filename="follow-ups-2025-11-20.{ending}"'
    if ending == "csv":
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert len(lines) == 2
        assert "'=Adler,Fictitious,1985-03-14,'+49 30 1," in lines[1]
    else:
        head, row = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
        cells = dict(zip(head, row, strict=True))
        assert (cells["family_name"], cells["phone"], cells["group"]) == ("=Adler", "+49 30 1", "to request")
    everything = nurse.get(f"/follow-ups/worklist.{ending}", {"group": "booked"})
    assert everything.status_code == 200
