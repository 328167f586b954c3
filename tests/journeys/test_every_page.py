"""Every page, opened once by a role that works with it: no serious finding of axe, light and dark, wide and narrow.

Pages that a journey of their own ends on are not opened again.
"""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from lesiontrack.access.models import User
from patients.actions import record_laboratory, record_visit
from patients.models import Patient, TherapyCourse
from scans.actions import define_cohort
from scans.models import FollowUp, Scan

DEMO = {
    "one scan before": 2,
    "bounded counts": 3,
    "start known to the year": 4,
    "no scans": 10,
    "forty scans": 11,
}


@pytest.fixture
def demo(transactional_db) -> dict[str, User]:
    call_command("seed_demo", patients=12, stdout=StringIO())
    return {user.email.split("@")[0]: user for user in User.objects.filter(is_system=False)}


@pytest.fixture
def opened(page, signed_in, accessible):
    """`opened(user, addresses)`: each address answers and is accessible."""

    def open_all(user, addresses) -> None:
        signed_in(page, user)
        for address in addresses:
            assert page.goto(address).status == 200, address
            page.wait_for_load_state("networkidle")
            accessible(page)

    return open_all


def test_the_sign_in_page(page, accessible, transactional_db):
    page.goto(reverse("account:sign_in"))
    accessible(page)


@pytest.mark.parametrize("number", DEMO.values(), ids=DEMO.keys())
def test_the_overview_of(demo, opened, number):
    opened(demo["alice"], [reverse("scans:overview", args=[_patient(number).pk])])


def test_what_a_neurologist_opens(demo, opened):
    patient = _patient(1)
    scan = Scan.objects.signed().filter(patient=patient).last()
    course = TherapyCourse.objects.filter(patient=patient).first()
    rows = ["details", "phenotypes", "visits", "edss", "laboratory"]
    opened(
        demo["alice"],
        [
            reverse("home"),
            *(reverse(f"patients:{noun}", args=[patient.pk]) for noun in rows),
            reverse("patients:amend_therapy", args=[patient.pk, course.pk]),
            reverse("scans:trail", args=[patient.pk]),
            reverse("scans:show", args=[scan.pk]),
            reverse("scans:withdraw", args=[scan.pk]),
        ],
    )


def test_what_a_neurologist_amends(demo, opened):
    patient = _patient(1)
    rows = {
        "relapse": patient.relapses.first(),
        "edss": patient.edssassessments.first(),
        "phenotype": patient.phenotypes.first(),
        "visit": record_visit(by=demo["alice"], patient=patient, visited_on=date(2020, 1, 9)),
        "laboratory": record_laboratory(
            by=demo["alice"], patient=patient, analyte="csf", taken_on=date(2020, 1, 9), finding="positive"
        ),
    }
    opened(
        demo["alice"],
        [reverse(f"patients:amend_{noun}", args=[patient.pk, row.pk]) for noun, row in rows.items()],
    )


def test_what_a_neurologist_opens_seldom(demo, opened):
    patient = _patient(1)
    scan = Scan.objects.signed().filter(patient=patient).last()
    course = TherapyCourse.objects.filter(patient=patient, stopped=False).first()
    opened(
        demo["alice"],
        [
            reverse("scans:more", args=[patient.pk]),
            reverse("scans:in_full", args=[patient.pk]),
            reverse("scans:numbers", args=[patient.pk]),
            reverse("scans:earlier", args=[patient.pk]),
            reverse("patients:therapies", args=[patient.pk]),
            reverse("patients:relapses", args=[patient.pk]),
            reverse("patients:stop_therapy", args=[patient.pk, course.pk]),
            reverse("scans:amend", args=[scan.pk]),
            reverse("scans:override", args=[patient.pk, scan.reading.pk]),
            reverse("scans:agreement"),
            reverse("scans:quality"),
            reverse("account:password"),
        ],
    )


def test_what_an_admin_opens(demo, opened):
    dana = demo["dana"]
    clinic = Patient.objects.get(mrn="DEMO-0001").clinic
    cohort = define_cohort(by=dana, clinic=clinic, name="all on beta-1b", molecule_id="interferon-beta-1b")
    names = ["home", "scans:cohorts", "scans:cohort_new", "account:show", "account:people"]
    opened(
        dana,
        [
            *map(reverse, names),
            reverse("scans:cohort_show", args=[cohort.pk]),
            reverse("scans:cohort_amend", args=[cohort.pk]),
            reverse("account:clinic_settings", args=[clinic.code]),
            reverse("account:clinic_people", args=[clinic.code]),
            reverse("account:person", args=[clinic.code, demo["bob"].pk]),
            reverse("scans:rules_propose", args=[clinic.code]),
        ],
    )


def test_the_letters_and_their_wording(demo, opened):
    patient = _patient(1)
    row = FollowUp.objects.open().get(patient=patient, region="brain")
    wording = reverse("scans:letter_wording", args=[patient.clinic.code, "appointment"])
    opened(demo["bob"], [reverse("scans:letters"), reverse("scans:follow_up_letters", args=[row.pk])])
    opened(demo["dana"], [reverse("scans:letter_wordings"), wording])


def test_the_follow_ups(demo, opened):
    patient = _patient(1)
    row = FollowUp.objects.open().get(patient=patient, region="brain")
    worklist, calendar = reverse("scans:worklist"), reverse("scans:follow_up_calendar")
    opened(
        demo["bob"],
        [
            worklist,
            f"{worklist}?group=not_yet&kind={row.kind}",
            reverse("scans:follow_up", args=[row.pk]),
            reverse("scans:follow_up_step", args=[row.pk, "book"]),
            reverse("scans:patient_follow_ups", args=[patient.pk]),
            calendar,
            f"{calendar}?by=week",
        ],
    )


def test_how_a_clinic_follows_up(demo, opened):
    opened(demo["bob"], [reverse("scans:backlog")])
    opened(demo["dana"], [reverse("scans:follow_up_settings")])
    opened(demo["vera"], [reverse("scans:worklist")])


def test_what_a_nurse_and_a_viewer_open(demo, opened):
    opened(demo["bob"], [reverse("home"), reverse("patients:register"), reverse("scans:digest")])
    opened(demo["vera"], [reverse("home"), reverse("scans:overview", args=[_patient(1).pk])])


def test_what_a_nurse_asks_before_an_mri(demo, opened):
    patient = _patient(12)
    nouns = ["safety", "safety_checks", "implants", "contrast_reactions", "pregnancies"]
    implant = patient.implants.first()
    opened(
        demo["bob"],
        [
            *(reverse(f"patients:{noun}", args=[patient.pk]) for noun in nouns),
            reverse("patients:amend_implant", args=[patient.pk, implant.pk]),
            reverse("scans:overview", args=[patient.pk]),
        ],
    )


def _patient(number: int) -> Patient:
    return Patient.objects.get(mrn=f"DEMO-{number:04}")
