"""What the API answers is what its description promises, whatever is sent (schemathesis, a few examples per operation)."""

from datetime import date

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from lesiontrack.access.actions import issue_token, system_user
from lesiontrack.wsgi import application
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
from scans.actions import add_scanner, define_cohort, override_interval
from scans.models import FollowUp
from tests.factories.record import make_course, make_patient, make_scan

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW = settings(
    max_examples=6,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def ids(cast) -> dict[str, str]:
    """A row of every noun, so that the addresses lead somewhere."""
    alice = cast.alice
    patient = make_patient(
        alice, cast.north, first_symptom=FuzzyDate.of_year(2019), responsible_neurologist=alice
    )
    course = make_course(alice, patient, FuzzyDate.of_year(2023))
    first = make_scan(alice, patient, date(2022, 7, 1), gd="1")
    scan = make_scan(alice, patient, date(2023, 7, 1), reference=first, t2=">3", gd="0")
    add_scanner(by=alice, clinic=cast.north, name="Skyra", field_strength="3")
    rows = {
        "patients": patient,
        "therapy-courses": course,
        "relapses": record_relapse(by=alice, patient=patient, onset=FuzzyDate.of_month(2023, 5)),
        "edss-assessments": record_edss(by=alice, patient=patient, assessed_on=date(2023, 5, 1), score=2),
        "laboratory-results": record_laboratory(
            by=alice, patient=patient, analyte="nab", taken_on=date(2023, 5, 1), finding="positive", titre=200
        ),
        "phenotypes": record_phenotype(by=alice, patient=patient, name="RRMS", since=FuzzyDate.of_year(2020)),
        "visits": record_visit(by=alice, patient=patient, visited_on=date(2023, 5, 1)),
        "mri-safety-checks": record_safety_check(by=alice, patient=patient, asked_on=date(2023, 5, 1)),
        "implants": record_implant(by=alice, patient=patient, device="pacemaker"),
        "contrast-reactions": record_contrast_reaction(
            by=alice, patient=patient, day=FuzzyDate.of_year(2019)
        ),
        "pregnancies": record_pregnancy(by=alice, patient=patient, since=FuzzyDate.of_month(2025, 6)),
        "scans": scan,
        "interval-overrides": override_interval(
            by=alice, reading=scan.reading, course=course, excluded=True, reason="other machine"
        ),
        "cohorts": define_cohort(by=alice, clinic=cast.north, name="All"),
    }
    rows["follow-ups"] = FollowUp.objects.get(patient=patient, state="proposed")
    return {noun: str(row.pk) for noun, row in rows.items()}


@pytest.fixture
def one_connection(db):
    """A bare WSGI request ends by closing old connections, and with them the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def operations(one_connection) -> dict[str, object]:
    schema = schemathesis.openapi.from_wsgi("/api/schema/", application)
    found = [operation.ok() for operation in schema.get_all_operations()]
    return {f"{operation.method.upper()} {operation.path}": operation for operation in found}


def try_out(cast, ids, operation) -> None:
    """Send what the description allows to the rows that are there, and hold the answers to the description."""
    headers = {"Authorization": f"Token {issue_token(by=system_user(), user=cast.alice)}"}
    noun = operation.path.split("/")[3]

    @FEW
    @given(case=operation.as_strategy())
    def send(case):
        for name in ("id", "patient_id"):
            if name in case.path_parameters:
                case.path_parameters[name] = ids[noun]
        if "code" in case.path_parameters:
            case.path_parameters["code"] = cast.north.code
        case.call_and_validate(headers=headers, checks=CHECKS)

    send()


def test_every_read_keeps_its_description(cast, ids, operations):
    reads = [operation for name, operation in operations.items() if name.startswith("GET /api/v1/")]
    assert len(reads) == 40
    for operation in reads:
        if not operation.path.endswith("chart.{kind}/"):
            try_out(cast, ids, operation)


@pytest.mark.parametrize(
    "noun",
    [
        "patients",
        "therapy-courses",
        "edss-assessments",
        "laboratory-results",
        "implants",
        "pregnancies",
        "scans",
        "cohorts",
    ],
)
def test_every_write_keeps_its_description(cast, ids, operations, noun):
    for name in (f"POST /api/v1/{noun}/", f"PATCH /api/v1/{noun}/{{id}}/"):
        try_out(cast, ids, operations[name])


def test_an_action_keeps_its_description(cast, ids, operations):
    for verb in ("sign", "withdraw"):
        try_out(cast, ids, operations[f"POST /api/v1/scans/{{id}}/{verb}/"])


def test_a_person_s_word_keeps_its_description(cast, ids, operations):
    for address in ("", "{id}/take-back/"):
        try_out(cast, ids, operations[f"POST /api/v1/interval-overrides/{address}"])


def test_every_step_of_a_follow_up_keeps_its_description(cast, ids, operations):
    steps = [name for name in operations if name.startswith("POST /api/v1/follow-ups/")]
    assert len(steps) == 18
    for name in steps:
        try_out(cast, ids, operations[name])
