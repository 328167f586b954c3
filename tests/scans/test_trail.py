"""The history of a patient and who opened it, read from what the triggers and the log wrote."""

from datetime import date
from decimal import Decimal

import pytest

from lesiontrack.audit.models import PatientOpened
from patients import actions
from patients.dates import FuzzyDate
from scans.actions import (
    amend_scan,
    begin_second_reading,
    cancel_booking,
    enter_second_reading,
    note_contact,
    override_interval,
    override_safety,
    request_mri,
    sign_scan,
    take_back_override,
    take_back_safety_override,
    undo_step,
    withdraw_scan,
)
from scans.actions.facts import ReadingFacts
from scans.choices import Compared
from scans.models import FollowUp
from scans.presentation.trail import deeds_of
from scans.trail import Opening, events_about, names_of, openings_of, people_in
from tests.factories.follow_up import blocked_by_an_implant
from tests.factories.record import make_course, make_patient, make_scan
from tests.factories.second_reading import read_twice, second_neurologist


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def deeds(patient):
    events = events_about(patient)
    return deeds_of(events, names_of(people_in(events)), "UTC")


def told(patient, what: str):
    """The one deed that reads `what`: the events of a test are of one moment, its transaction's."""
    (deed,) = [deed for deed in deeds(patient) if deed.what == what]
    return deed.who, deed.reason, deed.lines


def test_registered(cast, patient):
    assert told(patient, "registered the patient") == ("Alice", "", ())


def test_details_amended(cast, patient):
    actions.amend_patient(
        by=cast.bob, patient=patient, phone="030 1234", responsible_neurologist=cast.alice,
        birth=FuzzyDate.of_month(1985, 4), reason="typing error",
    )  # fmt: skip
    assert told(patient, "amended the details") == (
        "Bob",
        "typing error",
        (
            "birth date: 14 Mar 1985 → April 1985",
            "phone: not known → 030 1234",
            "responsible neurologist: not known → Alice",
        ),
    )


def test_a_therapy_from_plan_to_stop(cast, patient):
    course = make_course(cast.alice, patient, date(2025, 11, 18), state="planned")
    course = actions.confirm_start(by=cast.bob, course=course, start=FuzzyDate.exact(date(2025, 11, 19)))
    actions.stop_course(
        by=cast.alice, course=course, stop=FuzzyDate.exact(date(2025, 11, 20)), stop_reason="side effects"
    )
    assert told(patient, "recorded Betaseron, from 18 Nov 2025") == ("Alice", "", ())
    assert told(patient, "confirmed the start of Betaseron, from 19 Nov 2025") == (
        "Bob",
        "",
        ("start: 18 Nov 2025 → 19 Nov 2025", "state: planned → started"),
    )
    assert told(patient, "recorded the stop of Betaseron, from 19 Nov 2025") == (
        "Alice",
        "",
        ("stop: not known → 20 Nov 2025", "stop reason: not known → side effects"),
    )


def test_a_relapse_amended(cast, patient):
    relapse = actions.record_relapse(
        by=cast.alice, patient=patient, onset=FuzzyDate.of_year(2019), severity="mild"
    )
    actions.amend_relapse(by=cast.bob, relapse=relapse, severity="severe", reason="letter of the ward")
    assert told(patient, "recorded the relapse of 2019") == ("Alice", "", ())
    assert told(patient, "amended the relapse of 2019") == (
        "Bob",
        "letter of the ward",
        ("severity: mild → severe",),
    )


def test_edss_phenotype_and_visit(cast, patient):
    actions.record_edss(by=cast.alice, patient=patient, assessed_on=date(2024, 5, 6), score=Decimal("2.5"))
    actions.record_phenotype(by=cast.alice, patient=patient, name="RRMS", since=FuzzyDate.of_month(2019, 7))
    visit = actions.record_visit(by=cast.bob, patient=patient, visited_on=date(2024, 5, 6))
    actions.withdraw_row(by=cast.bob, row=visit, reason="entered for the wrong patient")
    assert told(patient, "recorded EDSS 2.5 of 6 May 2024")[0] == "Alice"
    assert told(patient, "recorded the phenotype RRMS, since July 2019")[0] == "Alice"
    assert told(patient, "recorded the visit of 6 May 2024")[0] == "Bob"
    assert told(patient, "withdrew the visit of 6 May 2024") == ("Bob", "entered for the wrong patient", ())


def test_a_laboratory_result_from_entry_to_withdrawal(cast, patient):
    facts = {"analyte": "nab", "taken_on": date(2024, 3, 12), "finding": "negative"}
    result = actions.record_laboratory(by=cast.bob, patient=patient, **facts)
    named = "neutralising antibodies of 12 Mar 2024"
    result = actions.amend_laboratory(by=cast.alice, result=result, finding="positive", reason="misread")
    assert told(patient, f"recorded {named}") == ("Bob", "", ())
    assert told(patient, f"amended {named}") == ("Alice", "misread", ("result: negative → positive",))
    actions.withdraw_row(by=cast.bob, row=result, reason="entered for the wrong patient")
    assert told(patient, f"withdrew {named}") == ("Bob", "entered for the wrong patient", ())


def test_what_mri_safety_asks_is_told_in_words(cast, patient):
    by = {"by": cast.bob, "patient": patient}
    check = actions.record_safety_check(**by, asked_on=date(2025, 6, 1), implants="no")
    actions.amend_safety_check(by=cast.alice, check=check, diabetes="yes")
    clip = actions.record_implant(**by, device="aneurysm_clip")
    actions.amend_implant(by=cast.alice, implant=clip, mr_label="safe", name="Fictitious", model="C-7")
    actions.record_contrast_reaction(**by, day=FuzzyDate.of_year(2019), agent="gadobutrol")
    pregnancy = actions.record_pregnancy(**by, since=FuzzyDate.of_month(2025, 1))
    ended = FuzzyDate.exact(date(2025, 10, 10))
    actions.amend_pregnancy(by=cast.bob, pregnancy=pregnancy, ended=ended, outcome="birth")
    assert told(patient, "recorded the MRI safety questions of 1 Jun 2025")[0] == "Bob"
    assert told(patient, "amended the MRI safety questions of 1 Jun 2025")[2] == (
        "diabetes: not known → yes",
    )
    assert told(patient, "recorded the implant: aneurysm clip")[0] == "Bob"
    assert told(patient, "amended the implant: aneurysm clip Fictitious C-7")[2] == (
        "name: not known → Fictitious",
        "model: not known → C-7",
        "MR label: not identified → MR Safe",
    )
    assert told(patient, "recorded the reaction to gadobutrol, 2019")[0] == "Bob"
    assert told(patient, "recorded the pregnancy since January 2025")[0] == "Bob"
    assert told(patient, "amended the pregnancy, birth 10 Oct 2025")[2] == (
        "ended: not known → 10 Oct 2025",
        "outcome: ongoing → birth",
    )


def test_a_scan_with_its_counts_is_one_deed(cast, patient):
    first = make_scan(cast.alice, patient, date(2024, 5, 6))
    scan = make_scan(cast.bob, patient, date(2025, 5, 6), reference=first, t2=">20", gd="0", sign=False)
    scan = sign_scan(by=cast.alice, scan=scan)
    reading = ReadingFacts(
        compared="named", reference_scan=first, reader="neuroradiologist", counts={"new_or_enlarging_t2": "3"}
    )
    scan = amend_scan(by=cast.alice, scan=scan, reason="recounted", quality="limited", reading=reading)
    withdraw_scan(by=cast.alice, scan=scan, reason="another patient")
    assert told(patient, "entered the brain MRI of 6 May 2025") == (
        "Bob",
        "",
        ("compared with the scan of 6 May 2024", "new or enlarging T2: at least 21", "Gd+ T1: 0"),
    )
    assert told(patient, "signed the brain MRI of 6 May 2025") == ("Alice", "", ())
    assert told(patient, "amended the brain MRI of 6 May 2025") == (
        "Alice",
        "recounted",
        ("quality: not known → limited", "new or enlarging T2: at least 21 → 3"),
    )
    assert told(patient, "withdrew the brain MRI of 6 May 2025") == ("Alice", "another patient", ())


def test_entered_and_signed_at_once(cast, patient):
    make_scan(cast.alice, patient, date(2024, 5, 6), gd="1")
    assert told(patient, "entered and signed the brain MRI of 6 May 2024") == ("Alice", "", ("Gd+ T1: 1",))


def test_another_patient_is_not_in_it(cast, patient):
    other = make_patient(cast.alice, cast.north)
    make_scan(cast.alice, other, date(2024, 5, 6), gd="1")
    assert len(deeds(patient)) == 1


def test_the_hour_is_the_clinics(cast, patient):
    events = events_about(patient)
    hour = events[0].at.hour
    (deed,) = deeds_of(events, {}, "Asia/Tokyo")
    assert deed.when.split(", ")[1].startswith(f"{(hour + 9) % 24:02}:")
    assert deed.who == "LesionTrack"


@pytest.mark.parametrize("scans", [1, 30])
def test_the_history_costs_three_queries(cast, patient, django_assert_num_queries, scans):
    for number in range(scans):
        make_scan(cast.alice, patient, date(2020, 1, 1 + number), gd="1")
    with django_assert_num_queries(3):
        assert len(deeds_of(events_about(patient), {}, "UTC")) == scans + 1


def test_openings_are_summed_by_day_and_person(cast, patient):
    PatientOpened.objects.bulk_create(
        PatientOpened(user=user.pk, patient=patient.pk, clinic=patient.clinic_id, route="scans:overview")
        for user in (cast.vera, cast.bob, cast.vera)
    )
    day = PatientOpened.objects.first().at.date()
    assert openings_of(patient) == [Opening(day, str(cast.vera.pk), 2), Opening(day, str(cast.bob.pk), 1)]


def test_an_interval_placed_and_taken_back(cast, patient):
    course = make_course(cast.alice, patient, date(2020, 5, 20))
    first = make_scan(cast.alice, patient, date(2020, 5, 5))
    second = make_scan(cast.alice, patient, date(2020, 9, 28), reference=first, t2="3")
    decided = override_interval(
        by=cast.alice, reading=second.reading, course=course, period="on", reason="switched late"
    )
    take_back_override(by=cast.alice, override=decided, reason="it did not")
    third = make_scan(cast.alice, patient, date(2021, 9, 28), reference=second, t2="3")
    override_interval(
        by=cast.alice, reading=third.reading, course=course, excluded=True, reason="another machine"
    )
    interval = "the interval that the brain MRI of 28 Sep 2020 closes"
    assert told(patient, f"placed by hand {interval}") == (
        "Alice", "switched late", ("on, relative to Betaseron, from 20 May 2020",),
    )  # fmt: skip
    assert told(patient, f"took back what was decided about {interval}") == ("Alice", "it did not", ())
    assert told(patient, "left out the interval that the brain MRI of 28 Sep 2021 closes") == (
        "Alice", "another machine", ("in no rate, relative to Betaseron, from 20 May 2020",),
    )  # fmt: skip


class TestSecondReadings:
    @pytest.fixture
    def scan(self, cast, patient):
        return make_scan(cast.alice, patient, date(2024, 2, 1), t2=None)

    @pytest.fixture
    def reading(self, cast, fixed_day, scan):
        read_twice(cast.dana, cast.north, fixed_day)
        return begin_second_reading(by=second_neurologist(cast.north), scan=scan)

    def enter(self, reading, *, sign: bool) -> None:
        facts = ReadingFacts(
            compared=Compared.NAMED,
            outside_reference_on=date(2022, 8, 1),
            counts={"new_or_enlarging_t2": "3"},
        )
        enter_second_reading(by=reading.entered_by, reading=reading, facts=facts, sign=sign)

    def whats(self, patient) -> set[str]:
        return {deed.what for deed in deeds(patient) if deed.who == "Erin"}

    def test_nothing_is_told_while_it_is_open_not_the_scan_elsewhere_either(self, patient, reading):
        self.enter(reading, sign=False)
        assert self.whats(patient) == set()

    def test_once_signed_the_scan_elsewhere_is_a_scan_that_was_entered(self, patient, reading):
        self.enter(reading, sign=True)
        assert self.whats(patient) == {
            "began a second reading of the brain MRI of 1 Feb 2024",
            "signed and entered a second reading of the brain MRI of 1 Feb 2024",
            "entered and signed the brain MRI of 1 Aug 2022",
        }


def test_the_steps_of_a_follow_up_and_not_what_the_rules_propose(cast, patient):
    row = FollowUp.objects.get(patient=patient)
    request_mri(by=cast.bob, follow_up=row)
    row = cancel_booking(by=cast.bob, follow_up=row, note="machine is broken")
    undo_step(by=cast.bob, follow_up=row)
    note_contact(by=cast.bob, follow_up=row, outcome="no_answer", note="on holiday")
    code = blocked_by_an_implant(cast.bob, row)
    override = override_safety(
        by=cast.bob, follow_up=row, code=code, radiologist="R. Fictitious", reason="identified"
    )
    take_back_safety_override(by=cast.alice, override=override)
    due = "of the follow-up MRI due 20 Nov 2025"
    assert told(patient, f"noted “requested” {due}") == ("Bob", "", ())
    assert told(patient, f"noted “cancelled” {due}") == ("Bob", "", ("machine is broken",))
    assert told(patient, f"took back “cancelled” {due}") == ("Bob", "", ())
    attempt = "noted an attempt to reach the patient on 20 Nov 2025"
    assert told(patient, attempt) == ("Bob", "", ("phone: no answer; on holiday",))
    decision = f"a radiologist’s decision on “{code}”"
    assert told(patient, f"noted {decision}")[2] == ("R. Fictitious: identified",)
    assert told(patient, f"took back {decision}")[0] == "Alice"
    assert len(deeds(patient)) == 8
