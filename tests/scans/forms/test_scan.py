"""The form of a scan: what it offers, what it reads, what it blames."""

from datetime import date
from decimal import Decimal

import pytest

from patients.dates import FuzzyDate
from scans.actions import add_scanner, withdraw_scan
from scans.choices import Compared
from scans.forms.header import header_of_same_session
from scans.forms.scan import AmendScanForm, ScanForm, initial_of_scan
from scans.models import Scan
from scans.patient_scans import scans_of
from tests.factories.record import make_patient, make_scan
from tests.scans.forms.typed import a_scan, against


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def earlier(cast, patient):
    """Three brain scans, oldest first."""
    return [make_scan(cast.alice, patient, date(year, 7, 10)) for year in (2022, 2023, 2024)]


def form_of(patient, typed=None, scanners=(), form=ScanForm, **options):
    return form(typed, patient=patient, scans=scans_of(patient), scanners=list(scanners), **options)


def choices(form) -> list[tuple[str, str]]:
    return [(value, label) for value, label in form.fields["compared"].choices]


def test_the_latest_earlier_scan_is_offered_and_none_is_chosen(patient, earlier):
    form = form_of(patient)
    assert choices(form)[0] == ("offered", "10 Jul 2024")
    assert (form["compared"].value(), form["offered_scan"].value()) == (None, str(earlier[2].pk))
    assert [label for _, label in form.fields["another_scan"].choices] == [
        "choose",
        "10 Jul 2023",
        "10 Jul 2022",
    ]


def test_contrast_has_no_default(patient):
    assert form_of(patient)["contrast_given"].value() is None


def test_without_an_earlier_scan_nothing_is_offered(patient):
    assert [value for value, _ in choices(form_of(patient))] == ["outside", "not_stated", "none"]


def test_what_is_offered_follows_the_date(patient, earlier):
    form = form_of(patient, initial={"performed_on": "2024-01-15"})
    assert choices(form)[0] == ("offered", "10 Jul 2023")


def test_what_is_offered_follows_the_region(cast, patient, earlier):
    make_scan(cast.alice, patient, date(2023, 2, 1), region="cervical")
    assert choices(form_of(patient, initial={"region": "cervical"}))[0] == ("offered", "1 Feb 2023")


def test_a_draft_is_offered_and_says_so(cast, patient):
    make_scan(cast.bob, patient, date(2024, 7, 10), sign=False)
    assert choices(form_of(patient))[0] == ("offered", "10 Jul 2024 (draft)")


def test_a_withdrawn_scan_is_not_offered(cast, patient, earlier):
    withdraw_scan(by=cast.alice, scan=earlier[2], reason="scan of another patient")
    assert choices(form_of(patient))[0] == ("offered", "10 Jul 2023")


def test_a_confirmed_offer_names_the_scan_the_page_named(patient, earlier):
    form = form_of(patient, against(earlier[2], new_t2="2"))
    assert form.is_valid()
    assert form.reading_facts().reference_scan == earlier[2]


def test_a_confirmed_scan_stays_confirmed_by_name_when_another_is_offered_by_now(patient, earlier):
    """A colleague entered the scan of 2024 after this page, which named 2023, was opened."""
    form = form_of(patient, against(earlier[1]))
    assert form.is_valid()
    assert form.reading_facts().reference_scan == earlier[1]
    assert (form["compared"].value(), form["another_scan"].value()) == ("another", str(earlier[1].pk))


def test_a_confirmed_scan_that_is_no_longer_earlier_has_to_be_chosen_anew(patient, earlier):
    form = form_of(patient, against(earlier[2], performed_on="2024-01-15"))
    assert form.errors["compared"] == ["Say which scan it was compared with; “not stated” is an answer too."]


def test_no_scan_of_another_patient_can_be_named(cast, patient, earlier):
    stranger = make_scan(cast.alice, make_patient(cast.alice, cast.north), date(2024, 7, 10))
    form = form_of(patient, a_scan(compared="another", another_scan=str(stranger.pk)))
    assert not form.is_valid()


@pytest.mark.parametrize(
    ("typed", "box", "mend"),
    [
        ({"performed_on": ""}, "performed_on", "Enter the date of the scan."),
        (
            {"performed_on": "2025-07"},
            "performed_on",
            "“2025-07” is not an exact day. Enter day, month and year, for example 2019-03-14.",
        ),
        (
            {"contrast_given": ""},
            "contrast_given",
            "Say whether contrast was given; “not known” is an answer too.",
        ),
        ({"compared": ""}, "compared", "Say which scan it was compared with; “not stated” is an answer too."),
        ({"compared": "another"}, "another_scan", "Choose the scan it was compared with."),
        (
            {"compared": "outside"},
            "outside_reference_on",
            "Enter the date of the scan made elsewhere, or say that it is not stated.",
        ),
        (
            {"total_t2": "some"},
            "total_t2",
            "“some” is not a lesion count. Write 3, >20, at least 3, 3-5, several or not assessed.",
        ),
        (
            {"contrast_given": "no", "gd_t1": "2"},
            "gd_t1",
            "Without contrast nothing can enhance. Leave the Gd+ count empty, or correct the contrast.",
        ),
        ({"scanner": "another"}, "new_scanner", "Name the new scanner, or choose one of the list."),
    ],
)
def test_what_is_wrong_is_said_at_its_box_with_the_mend(patient, earlier, typed, box, mend):
    assert form_of(patient, a_scan(**typed)).errors[box] == [mend]


def test_all_errors_are_said_at_once(patient):
    form = form_of(
        patient, a_scan(performed_on="32.1.2025", contrast_given="", total_t2="some", t1_black_holes="x")
    )
    assert set(form.errors) == {"performed_on", "contrast_given", "total_t2", "t1_black_holes"}


def test_an_outside_scan_is_added_with_its_date(patient):
    facts = _valid(
        form_of(patient, a_scan(compared="outside", outside_reference_on="3.3.2023", new_t2="1"))
    ).reading_facts()
    assert (facts.compared, facts.outside_reference_on, facts.reference_scan) == (
        Compared.NAMED,
        date(2023, 3, 3),
        None,
    )


def test_a_date_of_an_outside_scan_that_is_not_chosen_is_not_used(patient):
    facts = _valid(form_of(patient, a_scan(outside_reference_on="3.3.2023"))).reading_facts()
    assert facts.outside_reference_on is None


@pytest.mark.parametrize(
    ("together", "counts"),
    [
        ("", {"new_t2": "2", "enlarging_t2": "1", "new_or_enlarging_t2": ""}),
        ("on", {"new_t2": "", "enlarging_t2": "", "new_or_enlarging_t2": "3"}),
    ],
)
def test_the_switch_decides_which_boxes_count(patient, earlier, together, counts):
    typed = against(earlier[2], together=together, new_t2="2", enlarging_t2="1", new_or_enlarging_t2="3")
    facts = _valid(form_of(patient, typed)).reading_facts()
    assert {kind: facts.counts[kind] for kind in counts} == counts


@pytest.fixture
def scanner(cast):
    return add_scanner(
        by=cast.alice,
        clinic=cast.north,
        name="Skyra",
        field_strength=Decimal("3"),
        slice_thickness=Decimal("1"),
    )


def test_a_scanner_fills_field_strength_and_slice_thickness(patient, scanner):
    facts = _valid(form_of(patient, a_scan(scanner=str(scanner.pk)), [scanner])).header_facts()
    assert (facts["scanner"], facts["field_strength"], facts["slice_thickness"]) == (scanner, 3, 1)


def test_what_is_typed_beside_a_scanner_wins(patient, scanner):
    facts = _valid(
        form_of(patient, a_scan(scanner=str(scanner.pk), slice_thickness="3"), [scanner])
    ).header_facts()
    assert (facts["field_strength"], facts["slice_thickness"]) == (3, 3)


def test_the_page_knows_what_each_scanner_fills_in(patient, scanner):
    html = str(form_of(patient, scanners=[scanner])["scanner"])
    assert 'data-field-strength="3" data-slice-thickness="1"' in html


def test_a_scanner_that_is_there_is_not_added_again(patient, scanner):
    form = form_of(patient, a_scan(scanner="another", new_scanner="SKYRA "), [scanner])
    assert form.errors["new_scanner"] == ["There is a scanner “SKYRA” already: choose it from the list."]


def test_an_amendment_opens_with_what_is_stored(cast, patient, earlier):
    scan = make_scan(
        cast.alice, patient, date(2025, 7, 8), reference=earlier[2], t2=">20", gd="1", indication="relapse"
    )
    others = [other for other in scans_of(patient) if other.pk != scan.pk]
    stored = initial_of_scan(scan, others)
    expected = {
        "performed_on": "2025-07-08", "region": "brain", "indication": "relapse", "contrast_given": "yes", "compared": "offered",
        "offered_scan": str(earlier[2].pk), "together": True, "new_or_enlarging_t2": ">20", "gd_t1": "1", "new_t2": "", "version": 2,
    }  # fmt: skip
    assert {name: stored[name] for name in expected} == expected
    form = AmendScanForm(patient=patient, scans=others, scanners=[], initial=stored)
    assert form["compared"].value() == "offered"


def test_an_amendment_knows_a_reference_that_is_not_the_latest(cast, patient, earlier):
    scan = make_scan(cast.alice, patient, date(2025, 7, 8), reference=earlier[0], t2="2")
    stored = initial_of_scan(scan, [other for other in scans_of(patient) if other.pk != scan.pk])
    assert (stored["compared"], stored["another_scan"]) == ("another", str(earlier[0].pk))


def test_an_amendment_asks_anew_where_the_reference_was_withdrawn(cast, patient, earlier):
    scan = make_scan(cast.alice, patient, date(2025, 7, 8), reference=earlier[2], t2="2")
    withdraw_scan(by=cast.alice, scan=earlier[2], reason="scan of another patient")
    scan = Scan.objects.get(pk=scan.pk)
    assert (
        initial_of_scan(scan, [other for other in scans_of(patient) if other.pk != scan.pk])["compared"] == ""
    )


def test_a_further_region_copies_the_header_of_the_session(cast, patient):
    scan = make_scan(
        cast.alice, patient, date(2025, 7, 8), gd="1", accession="A-1", indication="relapse", quality="limited",
        field_strength=Decimal("1.50"), slice_thickness=Decimal("3"),
    )  # fmt: skip
    copied = header_of_same_session(scan)
    assert copied == {
        "performed_on": "2025-07-08", "indication": "relapse", "contrast_given": "yes", "accession": "A-1", "scanner": "",
        "field_strength": "1.5", "contrast_agent": "", "steroids": "unknown", "region": "cervical",
    }  # fmt: skip


def test_a_date_is_read_by_the_clinic_s_day(patient, fixed_day):
    assert _valid(form_of(patient, a_scan(performed_on="-7"))).header_facts()["performed_on"] == date(
        2025, 11, 13
    )


def test_a_scan_before_the_birth_is_refused_by_the_action_at_the_date(cast):
    """The form reads; whether it can be true is judged once, in the action."""
    patient = make_patient(cast.alice, cast.north, birth=FuzzyDate.exact(date(1985, 3, 14)))
    assert form_of(patient, a_scan(performed_on="1980-01-01")).is_valid()


def _valid(form):
    assert form.errors == {}
    return form
