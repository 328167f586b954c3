"""Every address of the product is asked the same questions; an address nobody thought of fails here."""

import uuid
from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lesiontrack.audit.models import Denial, PatientOpened
from patients.actions import (
    record_contrast_reaction,
    record_edss,
    record_implant,
    record_laboratory,
    record_phenotype,
    record_pregnancy,
    record_relapse,
    record_safety_check,
    record_visit,
)
from patients.dates import FuzzyDate
from scans.actions import define_cohort, override_interval
from scans.actions.calendar_links import make_calendar_link
from scans.models import FollowUp, ImportJob, RulesChange
from tests.factories.record import make_course, make_patient, make_scan

OPEN_TO_ALL = {"account:sign_in", "healthz", "readyz", "api:schema"}
"""What may be seen without signing in: nothing about anybody."""

OPENED_BY_A_SECRET = {"scans:calendar_feed"}
"""The secret in the address is all that is asked; what else opens it, its own tests hold: nothing."""

WITHOUT_PATIENTS = {
    "home", "scans:patient_list", "scans:to_sign", "scans:imports", "scans:cohorts", "scans:cohort_new", "patients:register",
    "patients:read_date", "scans:second_readings", "scans:agreement", "account:show", "account:sign_out", "account:password", "account:people", "api:patients-list",
    "api:molecules", "api:products", "api:scans-list", "api:cohorts-list", "api:interval-overrides-list", "api:follow-ups-list", "api:scanners", "api:nothing-here",
    "api:therapy-courses-list", "api:relapses-list", "api:edss-assessments-list", "api:phenotypes-list", "api:laboratory-results-list", "api:visits-list",
    "api:mri-safety-checks-list", "api:implants-list", "api:contrast-reactions-list", "api:pregnancies-list",
    "scans:import_template", "gallery", "scans:follow_up_settings", "scans:backlog", "scans:worklist", "scans:quality",
    "scans:letters", "scans:letters_pdf", "scans:letters_sent", "scans:letter_wordings",
    "scans:follow_up_calendar", "scans:calendar_links", "scans:digest", "scans:clinic_day",
    "scans:follow_ups_bulk", "scans:worklist_changed", "scans:worklist_flags", "scans:worklist_filters", "scans:worklist_csv", "scans:worklist_xlsx",
}  # fmt: skip
"""Signed-in addresses that name no row of a clinic; their lists are scoped, which their own tests hold."""

NAMED_BY_SUBJECT = {"doors:keep_draft", "doors:drop_draft"}
"""A person's own drafts: whatever the subject, only their own are reached (tests of the drafts)."""


def addresses(patterns, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}", pattern


ALL = dict(addresses(get_resolver().url_patterns))
OF_A_CLINIC = sorted(set(ALL) - OPEN_TO_ALL - OPENED_BY_A_SECRET - WITHOUT_PATIENTS - NAMED_BY_SUBJECT)


@pytest.fixture
def north(cast) -> dict[str, object]:
    """One row of each kind at NORTH, and the values every address is made of."""
    by = cast.alice
    patient = make_patient(by, cast.north)
    scan = make_scan(by, patient, date(2024, 2, 1))
    course = make_course(by, patient, date(2023, 1, 1))
    later = make_scan(by, patient, date(2025, 2, 1), reference=scan, t2="1")
    decided = {"reading": later.reading, "course": course, "excluded": True, "reason": "another machine"}
    job = ImportJob.objects.create(clinic=cast.north, uploaded_by=cast.dana)
    return {
        "patient_id": patient.pk,
        "scan_id": scan.pk,
        "reading_id": later.reading.pk,
        "import_id": job.pk,
        "follow_up_id": FollowUp.objects.open().get(patient=patient, region="brain").pk,
        "cohort_id": define_cohort(by=cast.dana, clinic=cast.north, name="all").pk,
        "change_id": RulesChange.objects.create(
            clinic=cast.north, based_on=1, proposed_by=cast.dana, reason="r"
        ).pk,
        "link_id": make_calendar_link(by=by, clinic=cast.north, scope="own")[0].pk,
        "user_id": cast.bob.pk,
        "verb": "request",
        "code": cast.north.code,
        "format": "csv",
        "kind": "json",
        "clinic_id": cast.north.pk,
        "measure": "baseline",
        "verdict": "met",
        "noun": "relapses",
        "rows": {
            "follow-ups": FollowUp.objects.open().get(patient=patient).pk,
            "therap": course.pk,
            "start": make_course(by, patient, date(2023, 1, 1), "natalizumab").pk,
            "relapse": record_relapse(by=by, patient=patient, onset=FuzzyDate.of_year(2020)).pk,
            "edss": record_edss(by=by, patient=patient, assessed_on=date(2024, 1, 1), score=2).pk,
            "laboratory": record_laboratory(
                by=by, patient=patient, analyte="egfr", taken_on=date(2024, 1, 1), egfr=92
            ).pk,
            "phenotype": record_phenotype(by=by, patient=patient, name="RRMS", since=None).pk,
            "visit": record_visit(by=by, patient=patient, visited_on=date(2024, 1, 1)).pk,
            **_mri_safety(by, patient),
            "override": override_interval(by=by, **decided).pk,
            "patients": patient.pk,
            "scans": scan.pk,
        },
    }


def _mri_safety(by, patient) -> dict[str, object]:
    """A row of each kind by the word in its addresses; these come before the wider words."""
    day = date(2024, 1, 1)
    check = record_safety_check(by=by, patient=patient, asked_on=day)
    return {
        "safety_check": check.pk,
        "mri-safety": check.pk,
        "implant": record_implant(by=by, patient=patient, device="pacemaker").pk,
        "reaction": record_contrast_reaction(by=by, patient=patient).pk,
        "pregnanc": record_pregnancy(by=by, patient=patient, since=FuzzyDate.exact(day)).pk,
    }


def address_of(name: str, values: dict[str, object]) -> str:
    wanted = ALL[name].pattern.converters or ALL[name].pattern.regex.groupindex
    row = next((pk for word, pk in values["rows"].items() if word in name), values["rows"]["relapse"])
    known = {**values, "row_id": row, "pk": values["cohort_id"] if "cohorts" in name else row}
    return reverse(name, kwargs={argument: known[argument] for argument in wanted})


def asked(client, address: str) -> list[int]:
    """The answers to reading and to writing nothing; 405 says that a door has no such side."""
    answers = [client.get(address), client.post(address, {}, content_type="application/json")]
    return [answer.status_code for answer in answers if answer.status_code != 405]


def test_every_address_is_in_the_matrix():
    unknown = (
        (OPEN_TO_ALL | OPENED_BY_A_SECRET | WITHOUT_PATIENTS | NAMED_BY_SUBJECT)
        - set(ALL)
        - {"gallery", "scans:import_template"}
    )
    assert unknown == set()
    assert len(OF_A_CLINIC) > 40


@pytest.mark.parametrize("name", OF_A_CLINIC)
def test_somebody_of_another_clinic_finds_nothing(client, cast, north, name):
    client.force_login(cast.charlie)
    address = address_of(name, north)
    assert set(asked(client, address)) == {404}
    assert Denial.objects.filter(user=cast.charlie.pk, status=404).exists()
    assert not PatientOpened.objects.filter(user=cast.charlie.pk).exists()


@pytest.mark.parametrize("name", OF_A_CLINIC)
def test_nobody_is_let_in_without_signing_in(client, north, name):
    assert set(asked(client, address_of(name, north))) <= {302, 401}


@pytest.mark.parametrize("name", sorted(WITHOUT_PATIENTS - {"scans:import_template", "gallery"}))
def test_no_list_opens_without_signing_in(client, db, name):
    wanted = ALL[name].pattern.converters
    assert not wanted
    assert set(asked(client, reverse(name))) <= {302, 401}


@pytest.mark.parametrize("name", [name for name in OF_A_CLINIC if not name.startswith("account:")])
def test_an_id_nobody_has_is_not_found(client, cast, north, name):
    client.force_login(cast.alice)
    ids = (
        "patient_id", "scan_id", "follow_up_id", "import_id", "cohort_id", "user_id", "change_id", "clinic_id",
        "link_id",
    )  # fmt: skip
    nobody = {"code": "NOWHERE", **{key: uuid.uuid4() for key in ids}}
    rows = {word: uuid.uuid4() for word in north["rows"]}
    assert set(asked(client, address_of(name, {**north, **nobody, "rows": rows}))) == {404}
