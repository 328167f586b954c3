"""Entering a scan: what is stored, what is asked, what is refused, and that nothing is doubled or lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from lesiontrack.doors.drafts import draft_of, keep_draft
from patients.actions import record_pregnancy
from patients.dates import FuzzyDate
from scans.models import Interval, Reading, Scan, Scanner
from tests.factories.record import make_patient, make_scan
from tests.scans.forms.typed import a_scan, against


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def earlier(cast, patient):
    return make_scan(cast.alice, patient, date(2024, 7, 10))


@pytest.fixture
def alice(client, cast):
    client.force_login(cast.alice)
    return client


@pytest.fixture
def bob(client, cast):
    client.force_login(cast.bob)
    return client


def address(patient) -> str:
    return reverse("scans:enter", args=[patient.pk])


def sign(client, patient, typed):
    return client.post(address(patient), {**typed, "then": "sign"})


def entered(patient) -> Scan:
    return Scan.objects.get(patient=patient, performed_on=date(2025, 7, 8))


def counts_of(scan) -> dict[str, tuple]:
    return {count.kind: (count.lo, count.hi, count.state, count.text) for count in scan.reading.counts.all()}


def errors_of(answer) -> dict[str, list[str]]:
    return {box: list(errors) for box, errors in answer.context["form"].errors.items()}


def test_a_neurologist_signs_at_once_and_sees_the_overview(alice, patient, earlier):
    answer = sign(alice, patient, against(earlier, new_t2="2", enlarging_t2="1", gd_t1="0"))
    scan = entered(patient)
    assert answer.url == reverse("scans:overview", args=[patient.pk])
    assert (scan.state, scan.signed_by.name, scan.reading.reference_scan) == ("signed", "Alice", earlier)
    assert counts_of(scan) == {
        "new_t2": (2, 2, "counted", "2"),
        "enlarging_t2": (1, 1, "counted", "1"),
        "gd_t1": (0, 0, "counted", "0"),
    }
    assert [(each.lo, each.days) for each in Interval.objects.all()] == [(3, 363)]


def test_a_nurse_saves_a_draft_that_counts_nowhere(bob, patient, earlier):
    answer = bob.post(address(patient), {**against(earlier, new_t2=">20"), "then": "draft"})
    scan = entered(patient)
    assert answer.url == reverse("scans:show", args=[scan.pk])
    assert (scan.state, scan.entered_by.name) == ("draft", "Bob")
    assert counts_of(scan) == {"new_t2": (21, None, "bounded", ">20")}
    assert Interval.objects.count() == 0


def test_a_nurse_cannot_sign(bob, patient, earlier):
    assert sign(bob, patient, against(earlier, new_t2="2")).status_code == 403
    assert Scan.objects.filter(patient=patient).count() == 1


def test_what_is_sent_without_a_word_on_signing_is_a_draft(alice, patient):
    alice.post(address(patient), a_scan(total_t2="9"))
    assert entered(patient).state == "draft"


def test_the_page_is_drafted_once_and_dropped_on_saving(alice, cast, patient):
    keep_draft(by=cast.alice, form="enter-scan", subject=patient.pk, typed=a_scan(total_t2="several"))
    page = alice.get(address(patient))
    assert (page.context["kept"].form, page.context["form"]["total_t2"].value()) == ("enter-scan", "several")
    assert "Restored: what you typed" in page.content.decode()
    sign(alice, patient, a_scan(total_t2="several"))
    assert draft_of(cast.alice, "enter-scan", patient.pk) is None
    assert alice.get(address(patient)).context["form"]["total_t2"].value() is None


def test_a_refused_scan_keeps_its_draft_and_everything_typed(alice, cast, patient):
    keep_draft(by=cast.alice, form="enter-scan", subject=patient.pk, typed=a_scan(total_t2="several"))
    answer = sign(alice, patient, a_scan(total_t2="several", performed_on="2025-12-01"))
    assert errors_of(answer) == {
        "performed_on": ["1 Dec 2025 is in the future. Enter a date up to today (20 Nov 2025)."]
    }
    assert answer.context["form"]["total_t2"].value() == "several"
    assert draft_of(cast.alice, "enter-scan", patient.pk) is not None


def test_a_new_count_without_an_earlier_scan_is_refused_at_its_box(alice, patient):
    answer = sign(alice, patient, a_scan(new_t2="2"))
    assert errors_of(answer) == {
        "new_t2": ["New lesions need an earlier scan to compare with. Name it, or enter the total instead."]
    }


def test_compared_with_a_draft_it_cannot_be_signed_yet_but_saved(alice, cast, patient):
    draft = make_scan(cast.bob, patient, date(2024, 7, 10), sign=False)
    answer = sign(alice, patient, against(draft, new_t2="2"))
    assert errors_of(answer) == {
        "compared": [
            "It was compared with the scan of 10 Jul 2024, which is still a draft. Sign that one first."
        ]
    }
    alice.post(address(patient), {**against(draft, new_t2="2"), "then": "draft"})
    assert entered(patient).reading.reference_scan == draft


def test_an_outside_scan_is_added_with_its_date_alone(alice, patient):
    sign(alice, patient, a_scan(compared="outside", outside_reference_on="3.3.2023", new_t2="1"))
    outside = entered(patient).reading.reference_scan
    assert (outside.performed_on, outside.origin, outside.state) == (date(2023, 3, 3), "outside", "signed")
    assert not Reading.objects.filter(scan=outside).exists()
    assert "3 Mar 2023 (outside scan, date only)" in alice.get(address(patient)).content.decode()


def test_an_error_of_the_outside_scan_stands_at_its_date(alice, patient):
    answer = sign(alice, patient, a_scan(compared="outside", outside_reference_on="1.1.1980", new_t2="1"))
    assert list(errors_of(answer)) == ["outside_reference_on"]


@pytest.mark.parametrize(
    ("day", "mend"),
    [
        (
            "10.7.2024",
            "The brain scan of 10 Jul 2024 is recorded here already. Choose it from the earlier scans.",
        ),
        ("1.8.2025", "The scan of 1 Aug 2025 is not earlier. Choose an earlier one."),
        ("1.1.2026", "1 Jan 2026 is in the future. Enter a date up to today (20 Nov 2025)."),
    ],
)
def test_an_outside_scan_that_cannot_be_the_reference(alice, patient, earlier, day, mend):
    answer = sign(alice, patient, a_scan(compared="outside", outside_reference_on=day, new_t2="1"))
    assert errors_of(answer) == {"outside_reference_on": [mend]}
    assert Scan.objects.filter(patient=patient).count() == 1


def test_a_reference_that_is_not_stated_is_kept_as_such(alice, patient, earlier):
    sign(alice, patient, a_scan(compared="not_stated", new_t2="2"))
    scan = entered(patient)
    assert (scan.reading.compared, scan.reading.reference_scan, counts_of(scan)["new_t2"][:2]) == (
        "not_stated",
        None,
        (2, 2),
    )
    assert Interval.objects.count() == 0


def test_a_scanner_is_added_on_the_way(alice, patient):
    sign(
        alice,
        patient,
        a_scan(scanner="another", new_scanner="Skyra", field_strength="3", slice_thickness="1"),
    )
    scanner = Scanner.objects.get()
    assert (scanner.name, scanner.field_strength, scanner.slice_thickness) == ("Skyra", 3, 1)
    assert entered(patient).scanner == scanner


def test_a_refused_scan_adds_no_scanner(alice, patient):
    sign(alice, patient, a_scan(scanner="another", new_scanner="Skyra", performed_on="2025-12-01"))
    assert Scanner.objects.count() == 0


def test_the_reader_is_remembered(alice, patient):
    assert alice.get(address(patient)).context["form"]["reader"].value() == "unknown"
    sign(alice, patient, a_scan(reader="radiologist"))
    assert alice.get(address(patient)).context["form"]["reader"].value() == "radiologist"


def test_a_second_scan_of_the_day_asks_and_is_stored_when_confirmed(alice, cast, patient):
    make_scan(cast.alice, patient, date(2025, 7, 8))
    typed = {**a_scan(total_t2="9"), "then": "sign", "submission": str(uuid4())}
    asked = alice.post(address(patient), typed)
    assert [question.code for question in asked.context["form"].questions] == ["same-day-scan"]
    assert "Store a second one of that day?" in asked.content.decode()
    assert '<input type="hidden" name="then" value="sign">' in asked.content.decode()
    alice.post(address(patient), {**typed, "confirm": "same-day-scan "})
    assert [scan.state for scan in Scan.objects.filter(patient=patient)] == ["signed", "signed"]


def test_what_opens_with_an_answer_need_not_be_sent(alice, patient):
    alice.post(address(patient), {"performed_on": "2025-07-08", "contrast_given": "yes", "compared": "none"})
    scan = entered(patient)
    assert (scan.region, scan.indication, scan.quality, scan.steroids, scan.reading.reader) == (
        "brain", "unknown", "unknown", "unknown", "unknown",
    )  # fmt: skip


class TestTwice:
    """Double click, back button, two tabs: nothing is stored twice, nothing on the wrong patient."""

    def test_a_double_click_stores_once_and_leads_to_the_same_page(self, alice, patient):
        typed = {**a_scan(total_t2="9"), "submission": str(uuid4())}
        answers = [alice.post(address(patient), typed) for _ in range(2)]
        assert answers[0].url == answers[1].url
        assert Scan.objects.filter(patient=patient).count() == 1

    def test_a_form_changed_after_it_was_stored_says_so_and_keeps_what_is_typed(self, alice, patient):
        typed = {**a_scan(total_t2="9"), "submission": str(uuid4())}
        alice.post(address(patient), typed)
        answer = alice.post(address(patient), {**typed, "total_t2": "10"})
        assert Scan.objects.filter(patient=patient).count() == 1
        assert reverse("scans:show", args=[entered(patient).pk]) in answer.content.decode()
        assert answer.context["form"]["total_t2"].value() == "10"
        assert answer.context["form"]["submission"].value() != typed["submission"]

    def test_the_same_form_at_the_address_of_another_patient_is_refused(self, alice, cast, patient):
        other = make_patient(cast.alice, cast.north)
        typed = {**a_scan(total_t2="9"), "submission": str(uuid4())}
        alice.post(address(patient), typed)
        answer = alice.post(address(other), typed)
        assert answer.status_code == 200
        assert "stored already" in answer.content.decode()
        assert not Scan.objects.filter(patient=other).exists()

    def test_a_form_of_one_patient_cannot_name_a_scan_of_another(self, alice, cast, patient, earlier):
        other = make_patient(cast.alice, cast.north)
        answer = sign(alice, other, against(earlier, new_t2="2"))
        assert list(errors_of(answer)) == ["compared"]
        assert not Scan.objects.filter(patient=other).exists()

    def test_a_form_begun_by_another_person_is_refused(self, alice, cast, patient):
        answer = alice.post(address(patient), {**a_scan(), "then": "sign", "typed_by": str(cast.bob.pk)})
        assert answer.status_code == 403
        assert not Scan.objects.filter(patient=patient).exists()


class TestFurtherRegion:
    def test_saving_leads_on_to_the_further_region(self, alice, patient):
        answer = sign(alice, patient, a_scan(add_region="on"))
        assert answer.url == reverse("scans:enter_region", args=[entered(patient).pk])

    def test_the_header_is_copied_and_reference_and_counts_are_not(self, alice, cast, patient):
        scan = make_scan(cast.alice, patient, date(2025, 7, 8), gd="1", accession="A-1", indication="relapse")
        form = alice.get(reverse("scans:enter_region", args=[scan.pk])).context["form"]
        copied = {
            name: form[name].value()
            for name in ("performed_on", "region", "accession", "indication", "contrast_given")
        }
        assert copied == {
            "performed_on": "2025-07-08", "region": "cervical", "accession": "A-1", "indication": "relapse", "contrast_given": "yes",
        }  # fmt: skip
        assert (form["compared"].value(), form["gd_t1"].value()) == (None, None)

    def test_it_is_stored_beside_the_brain_scan_with_the_same_accession_number(self, alice, cast, patient):
        scan = make_scan(cast.alice, patient, date(2025, 7, 8), gd="1", accession="A-1")
        alice.post(
            reverse("scans:enter_region", args=[scan.pk]),
            {**a_scan(region="cervical", accession="A-1"), "then": "sign"},
        )
        assert list(
            Scan.objects.filter(patient=patient, accession="A-1").values_list("region", flat=True)
        ) == ["brain", "cervical"]


def test_what_blocks_contrast_stands_where_it_is_chosen(bob, cast, patient):
    record_pregnancy(by=cast.bob, patient=patient, expected=FuzzyDate.exact(date(2026, 3, 10)))
    page = bob.get(address(patient)).content.decode()
    assert "pregnant (birth expected 10 Mar 2026): no contrast" in page


def test_contrast_in_a_pregnancy_is_asked_about_and_stored_all_the_same(bob, cast, patient):
    record_pregnancy(by=cast.bob, patient=patient, expected=FuzzyDate.exact(date(2026, 3, 10)))
    typed = a_scan(performed_on="2025-11-01", contrast_given="yes")
    asked = bob.post(address(patient), typed)
    assert "A pregnancy is recorded over 1 Nov 2025, and contrast as given." in asked.content.decode()
    assert bob.post(address(patient), typed | {"confirm": "contrast-in-pregnancy "}).status_code == 302
    assert Scan.objects.get().contrast_given == "yes"
