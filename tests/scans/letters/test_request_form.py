"""The request form as the MRI site reads it: what is asked and why, what is known of safety, and what was never asked."""

from datetime import date

import pytest

from patients.actions import (
    record_contrast_reaction,
    record_implant,
    record_laboratory,
    record_phenotype,
    record_pregnancy,
    record_safety_check,
)
from patients.dates import FuzzyDate
from scans.actions import add_scanner, override_safety
from scans.letter_choices import LetterKind
from scans.letters.contents import document_of
from scans.letters.document import to_pdf
from scans.letters.request_form import request_page
from tests.factories.letters import case_of, follow_up_of
from tests.factories.pdf import pages_of
from tests.factories.record import make_course, make_patient, make_scan

REQUEST = LetterKind.REQUEST
WREN = {"family_name": "Demo-Wren", "given_name": "Ada", "mrn": "T-77"}


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, **WREN)


def form_of(patient, **facts) -> dict[str, list[str]]:
    """The lines of each row, by its name."""
    page = request_page(case_of(follow_up_of(patient, **facts), REQUEST))
    return {row["name"]: row["lines"] for part in page["parts"] for row in part["rows"]}


def test_what_was_never_asked_is_printed_as_such(patient):
    form = form_of(patient)
    assert form["Implants"] == ["MR safety not yet asked"]
    assert form["Claustrophobia"] == ["not yet asked"]
    assert form["Pregnancy"][0] == "not yet asked"
    assert form["eGFR"][0] == "no eGFR is recorded"
    assert form["Earlier reactions"] == ["none is recorded"]
    nothing = ("Address", "Phone", "Language", "Mobility", "Diagnosis")
    assert {name: form[name] for name in nothing} == {name: ["not recorded"] for name in nothing}
    assert form["Therapy"] == ["no running therapy is recorded"]
    assert form["Last scan"] == ["no earlier scan of this region is recorded"]
    assert form["Contrast so far"] == ["0 doses of contrast recorded"]


def test_the_question_and_the_window(cast, patient):
    form = form_of(patient, question="New gait disturbance: new lesions?", reason="12 months after the scan")
    assert form["Clinical question"] == ["New gait disturbance: new lesions?", "12 months after the scan."]
    assert form["Region"] == ["brain"]
    assert " to " in form["Wanted"][0]


def test_drug_and_start(cast, patient):
    make_course(cast.alice, patient, date(2023, 2, 1))
    make_course(cast.alice, patient, date(2026, 1, 5), "ocrelizumab", state="planned")
    make_course(cast.alice, patient, None, "natalizumab")
    assert sorted(form_of(patient)["Therapy"]) == [
        "Betaseron, since 1 Feb 2023",
        "natalizumab, start not known",
        "ocrelizumab, planned for 5 Jan 2026",
    ]


def test_the_last_scan_with_site_and_accession(cast, patient):
    scanner = add_scanner(by=cast.alice, clinic=cast.north, name="Town hospital, Skyra", field_strength=3)
    make_scan(cast.alice, patient, date(2023, 11, 1), accession="OLD-1", gd="0")
    make_scan(cast.alice, patient, date(2024, 11, 1), accession="ACC-9", scanner=scanner)
    form = form_of(patient)
    assert form["Last scan"] == ["1 Nov 2024, Town hospital, Skyra, accession ACC-9, without contrast"]
    assert form["Contrast so far"] == ["1 dose of contrast recorded"]


def test_what_is_not_recorded_of_the_last_scan_is_said(cast, patient):
    make_scan(cast.bob, patient, date(2024, 11, 1), contrast_given="unknown", sign=False)
    assert form_of(patient)["Last scan"] == [
        "1 Nov 2024, site not recorded, accession not recorded, contrast not recorded, draft"
    ]


def test_a_scan_of_another_region_is_no_earlier_one(cast, patient):
    make_scan(cast.alice, patient, date(2024, 11, 1), region="cervical")
    assert form_of(patient)["Last scan"] == ["no earlier scan of this region is recorded"]


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        (
            {"kind": "routine", "contrast_wanted": "unknown"},
            ["not decided by the neurologist", "By rule: contrast proposed: no comparable earlier scan"],
        ),
        (
            {"kind": "pml", "contrast_wanted": "yes"},
            ["wanted", "By rule: no contrast by default: PML screening"],
        ),
        (
            {"kind": "baseline", "contrast_wanted": "no"},
            [
                "not wanted",
                "By rule: contrast offered: the clinic's setting for the baseline before a start or switch",
            ],
        ),
    ],
)
def test_contrast_with_its_reason(patient, facts, lines):
    assert form_of(patient, **facts)["Contrast"] == lines


def test_with_a_comparable_scan_a_routine_scan_needs_no_contrast(cast, patient):
    make_scan(cast.alice, patient, date(2024, 11, 1))
    assert (
        form_of(patient, kind="routine")["Contrast"][1]
        == "By rule: no contrast by default: routine follow-up"
    )


def test_kidney_function_with_its_day(cast, patient):
    record_laboratory(by=cast.bob, patient=patient, analyte="egfr", taken_on=date(2025, 10, 1), egfr=28)
    assert form_of(patient)["eGFR"] == [
        "eGFR 28 mL/min/1.73 m² on 1 Oct 2025",
        "eGFR 28 on 1 Oct 2025: radiologist approval; group II or macrocyclic agent only",
    ]


def test_implants_with_their_conditions_and_tasks(cast, patient):
    pump = {"device": "baclofen_pump", "name": "Demo pump", "model": "P1", "mr_label": "conditional"}
    record_implant(by=cast.bob, patient=patient, **pump, field_strengths="1.5")
    assert form_of(patient)["Implants"] == [
        "baclofen pump (Demo pump P1), MR Conditional: 1.5 T scanner only; check the conditions",
        "interrogate the pump after the scan: it must have restarted",
    ]


def test_a_blocked_implant_names_the_radiologist_who_decided(cast, patient):
    record_implant(by=cast.bob, patient=patient, device="aneurysm_clip")
    row = follow_up_of(patient)
    (code,) = (flag.code for flag in case_of(row, REQUEST).flags if flag.blocks)
    override_safety(by=cast.alice, follow_up=row, code=code, radiologist="Dr Ray", reason="model found")
    (words,) = form_of(patient)["Implants"]
    assert words.startswith("aneurysm clip, not identified: no booking until")
    assert words.endswith("overridden by Dr Ray: model found")


def test_asked_and_none_is_never_clear(cast, patient):
    check = {"asked_on": date(2025, 11, 1), "implants": "no", "may_be_pregnant": "no"}
    record_safety_check(by=cast.bob, patient=patient, **check)
    form = form_of(patient)
    assert form["Implants"] == ["implants: none reported on 1 Nov 2025; radiology screens on the day"]
    assert form["Pregnancy"] == ["asked on 1 Nov 2025: no"]


def test_a_pregnancy_is_told(cast, patient):
    record_pregnancy(by=cast.bob, patient=patient, expected=FuzzyDate.exact(date(2026, 3, 1)))
    (words,) = form_of(patient)["Pregnancy"]
    assert words.startswith("pregnant (birth expected 1 Mar 2026): no contrast")


def test_a_man_is_not_asked(cast):
    man = make_patient(cast.alice, cast.north, sex="male")
    assert form_of(man)["Pregnancy"] == ["not applicable by sex or age"]


def test_without_contrast_it_is_still_said_that_nobody_asked(patient):
    assert form_of(patient, contrast_wanted="no")["Pregnancy"] == ["not yet asked"]


def test_an_earlier_reaction(cast, patient):
    facts = {
        "severity": "severe",
        "agent": "gadobutrol",
        "what": "anaphylaxis",
        "day": FuzzyDate.of_year(2019),
    }
    record_contrast_reaction(by=cast.bob, patient=patient, **facts)
    assert form_of(patient)["Earlier reactions"] == [
        "severe reaction to gadobutrol (anaphylaxis, 2019): no contrast; refer"
    ]


def test_the_protocol_follows_the_reason(cast, patient):
    routine = request_page(case_of(follow_up_of(patient, kind="routine"), REQUEST))
    assert routine["paragraphs"][0][0].startswith(
        "Protocol: 3D FLAIR (1 mm isotropic, at most 1.5 mm), T2 and T1."
    )
    surveillance = request_page(case_of(follow_up_of(patient, kind="pml"), REQUEST))
    assert surveillance["paragraphs"][0][0].startswith("Protocol: FLAIR, T2 and DWI.")


def test_everything_stands_on_one_page(cast):
    patient = make_patient(
        cast.alice, cast.north, **WREN, address="Fictitious Street 1, 12345 Fictitious Town",
        phone="030 1", second_phone="030 2", language="Turkish", mobility="wheelchair", claustrophobia="yes",
        responsible_neurologist=cast.alice,
    )  # fmt: skip
    record_phenotype(by=cast.alice, patient=patient, name="RRMS", since=FuzzyDate.of_year(2015))
    make_course(cast.alice, patient, date(2023, 2, 1))
    make_scan(cast.alice, patient, date(2024, 11, 1), accession="ACC-9")
    for device in ("pacemaker", "aneurysm_clip", "other"):
        record_implant(by=cast.bob, patient=patient, device=device)
    case = case_of(follow_up_of(patient, question="New lesions? " * 20), REQUEST)
    (page,) = pages_of(to_pdf(document_of([case], REQUEST)))
    for words in (
        "Request for an MRI of the brain",
        "Name Demo-Wren, Ada",
        "Born, sex, MRN 14 Mar 1985, female, T-77",
        "Phone 030 1, 030 2",
        "Mobility wheelchair",
        "Claustrophobia yes: claustrophobia, or sedation is needed",
        "Diagnosis RRMS (relapsing-remitting MS), in 2015",
        "accession ACC-9",
        "pacemaker, not identified",
        "ask cardiology before the scan",
        "Requested by: name, signature",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("wanted", "said"),
    [("unknown", "not decided by the neurologist"), ("no", "not wanted"), ("yes", "wanted")],
)
def test_contrast_that_is_blocked_is_not_proposed(cast, patient, wanted, said):
    record_pregnancy(by=cast.bob, patient=patient, expected=FuzzyDate.exact(date(2026, 3, 1)))
    assert form_of(patient, contrast_wanted=wanted)["Contrast"] == [
        said,
        "Blocked: pregnant (birth expected 1 Mar 2026): no contrast; the scan itself is possible",
    ]
