import uuid
from datetime import date

import pytest
from rest_framework.test import APIClient

from lesiontrack.access.actions import create_user, system_user
from lesiontrack.access.roles import Role
from scans.models import Cohort
from tests.factories.api import client_of, fields_of
from tests.factories.record import make_course, make_patient, make_scan

LIST = "/api/v1/cohorts/"
NEW = {
    "name": "RRMS on Betaseron",
    "filter": {"molecule": "interferon-beta-1b", "phenotype": ["RRMS"], "phenotype_at": "index"},
}


@pytest.fixture
def client(cast):
    return client_of(cast.dana)


@pytest.fixture
def address(client) -> str:
    return client.post(LIST, NEW)["Location"]


def test_a_cohort_is_defined_and_answered_whole(client):
    answer = client.post(LIST, NEW)
    stored = answer.json()
    assert (answer.status_code, answer["ETag"]) == (201, '"1"')
    assert stored == {
        "id": stored["id"],
        "version": 1,
        "clinic": "NORTH",
        **NEW,
        "defined_by": "dana@example.org",
    }
    assert client.get(answer["Location"]).json() == stored
    assert client.get(LIST).json()["results"] == [stored]


def test_a_filter_may_be_left_out_or_name_a_brand(client):
    everybody = client.post(LIST, {"name": "All"}).json()
    assert everybody["filter"] == {"molecule": None, "phenotype": [], "phenotype_at": "index"}
    named = client.post(
        LIST, {"name": "B", "filter": {"molecule": "Betaseron", "phenotype": ["rrms"], "phenotype_at": "now"}}
    ).json()
    assert named["filter"] == {"molecule": "interferon-beta-1b", "phenotype": ["RRMS"], "phenotype_at": "now"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"filter": {"molecule": "Gelenia"}}, "filter.molecule"),
        ({"filter": {"phenotype": ["MS"]}}, "filter.phenotype.0"),
        ({"filter": {"phenotype_at": "later"}}, "filter.phenotype_at"),
        ({"filter": {"sex": "female"}}, "filter.sex"),
        ({"filter": 3}, "filter.non_field_errors"),
    ],
)
def test_what_is_wrong_in_a_filter_is_named(client, change, field):
    answer = client.post(LIST, {**NEW, **change})
    assert answer.status_code == 400
    assert list(fields_of(answer)) == [field]


def test_a_name_is_taken_once(client, address):
    assert fields_of(client.post(LIST, NEW)) == {"name": "unique"}


def test_a_cohort_is_amended_and_withdrawn(client, address):
    amended = client.patch(address, {"filter": {"phenotype": []}}, HTTP_IF_MATCH='"1"').json()
    assert (amended["filter"]["molecule"], amended["filter"]["phenotype"], amended["version"]) == (
        "interferon-beta-1b",
        [],
        2,
    )
    assert client.patch(address, {"name": "x"}, HTTP_IF_MATCH='"1"').status_code == 412
    assert client.post(f"{address}withdraw/", {"reason": "not used"}, HTTP_IF_MATCH='"1"').status_code == 412
    assert client.post(f"{address}withdraw/", {"reason": "not used"}).status_code == 200
    assert client.get(LIST).json()["count"] == 0
    assert client.patch(address, {"name": "x"}).status_code == 400
    assert client.delete(address).status_code == 405


def test_who_may_use_cohorts(cast, address):
    assert APIClient().get(address).status_code == 401
    assert client_of(cast.alice).get(address).status_code == 200
    for name in ("bob", "vera"):
        client = client_of(getattr(cast, name))
        assert client.get(LIST).status_code == 403
        assert client.post(LIST, NEW).status_code == 403
        for verb in (client.get, client.patch):
            assert verb(address).status_code == 403
        assert client.get(f"{address}summary").status_code == 403
    outsider = client_of(cast.charlie)
    assert outsider.get(LIST).json()["count"] == 0
    assert outsider.get(address).status_code == 404
    assert outsider.get(f"{address}summary").status_code == 404
    assert outsider.get(f"{LIST}{uuid.uuid4()}/").status_code == 404


def test_cohorts_of_a_clinic_where_one_only_looks_are_not_listed(cast, address):
    create_user(
        by=system_user(), email=cast.charlie.email, clinic=cast.north, role=Role.VIEWER, password=None
    )
    client = client_of(cast.charlie)
    assert client.get(LIST).json()["count"] == 0
    assert client.get(address).status_code == 403


def make_course_of_scans(cast, number: int, before: str, on: str) -> None:
    """A patient on Betaseron since 2022-01-15 with a year before, a run-in of half a year, and a year on."""
    patient = make_patient(cast.alice, cast.north, mrn=f"C{number}")
    make_course(cast.alice, patient, date(2022, 1, 15))
    first = make_scan(cast.alice, patient, date(2021, 1, 15), gd="1")
    baseline = make_scan(cast.alice, patient, date(2022, 1, 15), reference=first, t2=before)
    rebaseline = make_scan(cast.alice, patient, date(2022, 7, 15), reference=baseline, t2="0")
    make_scan(cast.alice, patient, date(2023, 7, 15), reference=rebaseline, t2=on, gd="0")


def test_a_summary_has_the_keys_and_numbers_of_the_contract(cast, client):
    for number in range(10):
        make_course_of_scans(cast, number, before="4", on="1")
    make_patient(cast.alice, cast.north)
    cohort = client.post(LIST, {"name": "All"}).json()
    answer = client.get(f"{LIST}{cohort['id']}/summary").json()

    assert list(answer) == ["patients", "t2", "gd", "groups", "not_calculable", "caveats"]
    assert answer["patients"] == {"all": 11, "included": 10, "left_out": [{"rule": "no therapy", "n": 1}]}
    years = 3650 / 365.25
    assert answer["t2"]["all"] == {"lesions": 50, "years": (3650 + 1810 + 3650) / 365.25, "intervals": 30}
    before, on = answer["t2"]["before"], answer["t2"]["on"]
    assert list(before) == ["lesions", "years", "rate", "ci_low", "ci_high"]
    assert (before["lesions"], before["years"], before["rate"]) == (
        40,
        pytest.approx(years),
        pytest.approx(40 / years),
    )
    assert (on["lesions"], on["rate"]) == (10, pytest.approx(10 / years))
    ratio = answer["t2"]["ratio"]
    assert list(ratio) == ["value", "ci_low", "ci_high", "method", "not_calculable"]
    assert ratio["value"] == pytest.approx(0.25)
    assert answer["t2"]["personal"] == {
        "median_rate_before": pytest.approx(4 * 365.25 / 365),
        "median_rate_on": pytest.approx(365.25 / 365),
        "any_before": 10,
        "any_on": 10,
    }
    assert answer["gd"]["before"] == {
        "lesions": 10,
        "scans": 10,
        "per_scan": 1.0,
        "active_scans": 10,
        "not_assessed": 10,
    }
    assert answer["gd"]["on"] == {
        "lesions": 0,
        "scans": 10,
        "per_scan": 0.0,
        "active_scans": 0,
        "not_assessed": 10,
    }
    assert [group["phenotype"] for group in answer["groups"]] == ["unknown"]
    assert answer["not_calculable"] is None
    assert "regression-to-the-mean" in [caveat["code"] for caveat in answer["caveats"]]


def test_a_bounded_count_marks_the_lower_bound(cast, client):
    make_course_of_scans(cast, 1, before=">20", on="1")
    cohort = client.post(LIST, {"name": "All"}).json()
    t2 = client.get(f"{LIST}{cohort['id']}/summary").json()["t2"]
    assert (t2["before"]["lesions"], t2["before"]["lower_bound"]) == (21, True)
    assert t2["ratio"]["not_calculable"]["code"] == "fewer-than-ten-patients"


def test_a_cohort_of_nobody_says_so(cast, client, address):
    answer = client.get(f"{address}summary").json()
    assert answer["not_calculable"]["code"] == "nobody"
    assert Cohort.objects.count() == 1


def test_lists_and_summaries_cost_the_same_queries_for_one_and_for_thirty(
    cast, client, django_assert_max_num_queries
):
    make_course_of_scans(cast, 0, "4", "1")
    cohort = client.post(LIST, {"name": "All"}).json()
    with django_assert_max_num_queries(6) as list_of_one:  # transaction 2, who 2, count, rows
        client.get(LIST)
    with django_assert_max_num_queries(25) as summary_of_one:
        client.get(f"{LIST}{cohort['id']}/summary")
    for number in range(1, 15):
        make_course_of_scans(cast, number, "4", "1")
        client.post(LIST, {"name": f"All {number}"})
    with django_assert_max_num_queries(6) as list_of_many:
        assert client.get(LIST).json()["count"] == 15
    with django_assert_max_num_queries(25) as summary_of_many:
        client.get(f"{LIST}{cohort['id']}/summary")
    assert (len(list_of_one), len(summary_of_one)) == (len(list_of_many), len(summary_of_many))
