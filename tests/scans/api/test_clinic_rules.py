"""The rules of a clinic through the API: read by everybody of the clinic."""

from datetime import date

from scans.actions import define_cohort
from scans.models import ClinicRules
from tests.factories.api import client_of
from tests.factories.record import make_patient

ADDRESS = "/api/v1/clinics/NORTH/rules"


def test_a_new_clinic_answers_the_defaults(cast):
    answer = client_of(cast.vera).get(ADDRESS).json()
    assert {key: answer[key] for key in ("clinic", "version", "name", "since", "reason")} == {
        "clinic": "NORTH", "version": 1, "name": "NORTH version 1, the defaults", "since": None, "reason": None,
    }  # fmt: skip
    assert (answer["settings"]["re_baseline_from_days"], answer["settings"]["second_reading"]) == (84, False)


def test_the_version_in_force_says_since_when_and_why(cast):
    ClinicRules.objects.create(
        clinic=cast.north,
        number=2,
        in_force_since=date(2025, 3, 12),
        made_by=cast.dana,
        reason="x",
        onset_months=6,
    )
    answer = client_of(cast.alice).get(ADDRESS).json()
    assert (answer["version"], answer["since"], answer["reason"]) == (2, "2025-03-12", "x")
    assert answer["settings"]["onset_months"] == 6
    assert client_of(cast.charlie).get(ADDRESS).status_code == 404


def test_a_trend_and_a_summary_name_the_version_in_a_header(cast):
    client, patient = client_of(cast.alice), make_patient(cast.alice, cast.north)
    cohort = define_cohort(by=cast.alice, clinic=cast.north, name="all")
    for address in (f"/api/v1/patients/{patient.pk}/trend", f"/api/v1/cohorts/{cohort.pk}/summary"):
        assert client.get(address).headers["Rules-Version"] == "NORTH version 1, the defaults"
