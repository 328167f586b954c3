import uuid
from datetime import date

import pytest
from rest_framework.test import APIClient

from lesiontrack.access.actions import create_user, system_user
from lesiontrack.access.roles import Role
from lesiontrack.audit.models import PatientOpened
from patients.dates import FuzzyDate
from patients.models import Patient, Phenotype
from tests.factories.api import client_of, fields_of
from tests.factories.record import make_patient

LIST = "/api/v1/patients/"
NEW = {
    "mrn": "N1",
    "family_name": "Testcase",
    "given_name": "Ada",
    "birth_date": "1985-03-14",
    "sex": "female",
}
BIRTH = {"earliest": "1985-03-14", "latest": "1985-03-14"}


def of(patient) -> str:
    return f"{LIST}{patient.pk}/"


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, mrn="P1", family_name="Adams", given_name="Eve")


def test_a_patient_is_registered_and_answered_whole(cast):
    answer = client_of(cast.alice).post(LIST, {**NEW, "first_symptom": "2019", "relapses_from": "2020-01-01"})

    assert answer.status_code == 201
    stored = answer.json()
    assert answer["ETag"] == '"1"'
    assert answer["Location"] == f"http://testserver{LIST}{stored['id']}/"
    assert stored["birth_date"] == BIRTH
    assert stored["first_symptom"] == {"earliest": "2019-01-01", "latest": "2019-12-31"}
    assert stored["relapses_from"] == "2020-01-01"
    assert (stored["clinic"], stored["version"], stored["warnings"]) == ("NORTH", 1, [])
    assert (stored["phenotype"], stored["phenotype_since"], stored["first_symptom"]["latest"]) == (
        None,
        None,
        "2019-12-31",
    )
    assert client_of(cast.vera).get(answer["Location"]).json() == {
        k: v for k, v in stored.items() if k != "warnings"
    }


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        (2019, "2019-01-01", "2019-12-31"),
        ("2019-03", "2019-03-01", "2019-03-31"),
        ("03/2019", "2019-03-01", "2019-03-31"),
        ("14.03.2019", "2019-03-14", "2019-03-14"),
        ({"earliest": "2019-03-02", "latest": "2019-04-01"}, "2019-03-02", "2019-04-01"),
    ],
)
def test_a_birth_date_is_kept_as_precisely_as_it_is_known(cast, written, earliest, latest):
    answer = client_of(cast.alice).post(LIST, {**NEW, "birth_date": written})
    assert answer.json()["birth_date"] == {"earliest": earliest, "latest": latest}


def test_null_says_that_nothing_is_known(cast):
    nothing = dict.fromkeys(
        ["given_name", "birth_date", "sex", "phone", "claustrophobia", "last_contact", "phenotype"]
    )
    stored = client_of(cast.alice).post(LIST, {**NEW, **nothing}).json()
    assert [stored[name] for name in nothing] == ["", None, "unknown", "", "unknown", None, None]


@pytest.mark.parametrize("written", [None, "", "unknown"])
def test_a_birth_date_may_be_unknown(cast, written):
    assert client_of(cast.alice).post(LIST, {**NEW, "birth_date": written}).json()["birth_date"] is None


@pytest.mark.parametrize(
    "written",
    [
        "14/03/2019",
        "yesterday",
        "2019-13-01",
        True,
        ["2019"],
        {"earliest": "2019"},
        {"earliest": "2019-04-02", "latest": "2019-04-01"},
    ],
)
def test_a_birth_date_that_cannot_be_read_is_refused(cast, written):
    answer = client_of(cast.alice).post(LIST, {**NEW, "birth_date": written})
    assert answer.status_code == 400
    assert fields_of(answer) == {"birth_date": "invalid"}


def test_a_phenotype_at_registration_opens_the_history(cast):
    stored = (
        client_of(cast.alice).post(LIST, {**NEW, "phenotype": "rrms", "phenotype_since": "2020-05"}).json()
    )
    assert stored["phenotype"] == "RRMS"
    assert stored["phenotype_since"] == {"earliest": "2020-05-01", "latest": "2020-05-31"}
    assert Phenotype.objects.get().since == FuzzyDate.of_month(2020, 5)


def test_a_nurse_registers_but_does_not_say_the_phenotype(cast):
    nurse = client_of(cast.bob)
    assert nurse.post(LIST, NEW).status_code == 201
    assert (
        nurse.post(LIST, {**NEW, "mrn": "N2", "family_name": "Other", "phenotype": "RRMS"}).status_code == 403
    )
    assert not Patient.objects.filter(mrn="N2").exists()


def test_a_since_without_phenotype_is_refused(cast):
    answer = client_of(cast.alice).post(LIST, {**NEW, "phenotype_since": "2020"})
    assert fields_of(answer) == {"phenotype": "required"}
    assert not Patient.objects.exists()


def test_a_possible_duplicate_is_stored_with_a_warning(cast, patient):
    answer = client_of(cast.alice).post(LIST, {**NEW, "family_name": "Adams", "given_name": "Eve"})
    assert answer.status_code == 201
    text = "Already registered with this name and birth date: Adams, Eve (MRN P1)."
    assert answer.json()["warnings"] == [{"code": "possible-duplicate", "text": text}]


def test_an_mrn_is_taken_once_in_a_clinic(cast, patient):
    answer = client_of(cast.alice).post(LIST, {**NEW, "mrn": "P1"})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "The data is not valid",
        "status": 400,
        "detail": "See errors.",
        "errors": [
            {
                "field": "mrn",
                "code": "unique",
                "text": "MRN P1 is taken in this clinic. Search for it, or check the number.",
            }
        ],
    }


def test_missing_and_misspelt_fields_are_named_together(cast):
    answer = client_of(cast.alice).post(LIST, {"family_nam": "Testcase", "sex": "femal", "version": 7})
    assert fields_of(answer) == {
        "mrn": "required",
        "family_name": "required",
        "family_nam": "unknown_field",
        "sex": "invalid_choice",
        "version": "read_only",
    }
    texts = {error["field"]: error["text"] for error in answer.json()["errors"]}
    assert texts["family_nam"] == "There is no field “family_nam” here. Did you mean family_name?"
    assert texts["sex"] == "“femal” is not one of female, male, other, unknown. Did you mean female?"


@pytest.mark.parametrize("body", [[], "text", 3, None])
def test_a_body_that_is_no_object_is_refused(cast, body):
    assert client_of(cast.alice).post(LIST, body, format="json").status_code == 400


def test_a_person_of_two_clinics_names_the_clinic(cast):
    create_user(
        by=system_user(), email=cast.alice.email, clinic=cast.south, role=Role.NEUROLOGIST, password=None
    )
    client = client_of(cast.alice)
    assert fields_of(client.post(LIST, NEW)) == {"clinic": "required"}
    assert client.post(LIST, {**NEW, "clinic": "south"}).json()["clinic"] == "SOUTH"
    assert client.post(LIST, {**NEW, "clinic": str(cast.north.pk)}).json()["clinic"] == "NORTH"


def test_who_registers_in_one_clinic_only_looks_in_another(cast):
    create_user(by=system_user(), email=cast.alice.email, clinic=cast.south, role=Role.VIEWER, password=None)
    client = client_of(cast.alice)
    assert client.post(LIST, {**NEW, "clinic": "SOUTH"}).status_code == 403
    assert client.post(LIST, {"clinic": "SOUTH"}).status_code == 403
    assert client.post(LIST, NEW).json()["clinic"] == "NORTH"


def test_another_clinic_is_as_if_it_were_not_there(cast):
    assert client_of(cast.alice).post(LIST, {**NEW, "clinic": "SOUTH"}).status_code == 404
    assert client_of(cast.alice).post(LIST, {**NEW, "clinic": "NOWHERE"}).status_code == 404


def test_a_responsible_person_is_named_by_e_mail(cast):
    client = client_of(cast.alice)
    stored = client.post(
        LIST, {**NEW, "responsible_neurologist": "ALICE@example.org", "responsible_nurse": str(cast.bob.pk)}
    ).json()
    assert (stored["responsible_neurologist"], stored["responsible_nurse"]) == (
        "alice@example.org",
        "bob@example.org",
    )
    answer = client.post(LIST, {**NEW, "mrn": "N2", "responsible_neurologist": "charlie@example.org"})
    assert fields_of(answer) == {"responsible_neurologist": "unknown_member"}


def test_the_list_is_an_envelope_of_bounded_pages(cast):
    for number in range(3):
        make_patient(cast.alice, cast.north, family_name=f"Name{number}")
    answer = client_of(cast.vera).get(LIST, {"page_size": 2}).json()
    assert list(answer) == ["count", "next", "previous", "results"]
    assert (answer["count"], len(answer["results"]), answer["previous"]) == (3, 2, None)
    second = client_of(cast.vera).get(answer["next"]).json()
    assert [row["family_name"] for row in second["results"]] == ["Name2"]


def test_the_list_is_narrowed_by_mrn_and_searched(cast, patient):
    make_patient(cast.alice, cast.north, mrn="P11", family_name="Brown")
    client = client_of(cast.vera)
    assert [row["mrn"] for row in client.get(LIST, {"mrn": "P1"}).json()["results"]] == ["P1"]
    assert client.get(LIST, {"mrn": ""}).json()["count"] == 0
    assert [row["mrn"] for row in client.get(LIST, {"search": "ada eve"}).json()["results"]] == ["P1"]
    assert [row["mrn"] for row in client.get(LIST, {"ordering": "-mrn"}).json()["results"]] == ["P11", "P1"]


def test_reading_one_notes_who_read(cast, patient):
    client_of(cast.vera).get(of(patient))
    opened = PatientOpened.objects.get()
    assert (opened.user, opened.patient, opened.route) == (cast.vera.pk, patient.pk, "api:patients-detail")


def test_reading_a_list_notes_everybody_on_the_page(cast, patient):
    other, _ = (make_patient(cast.alice, cast.north, family_name=name) for name in ("Yves", "Zoe"))
    Patient.objects.filter(pk=patient.pk).update(family_name="Xenia")
    client_of(cast.vera).get(LIST, {"ordering": "family_name", "page_size": 2})
    opened = PatientOpened.objects.filter(user=cast.vera.pk, route="api:patients-list")
    assert set(opened.values_list("patient", flat=True)) == {patient.pk, other.pk}


def test_an_amendment_needs_a_reason_where_identity_changes(cast, patient):
    client = client_of(cast.bob)
    assert client.patch(of(patient), {"phone": "123"}).json()["phone"] == "123"
    assert fields_of(client.patch(of(patient), {"family_name": "Adamsen"})) == {"reason": "required"}
    answer = client.patch(of(patient), {"family_name": "Adamsen", "reason": "typing error"})
    assert (answer.status_code, answer.json()["family_name"], answer["ETag"]) == (200, "Adamsen", '"3"')
    assert patient.events.latest("pgh_id").pgh_context["reason"] == "typing error"


def test_what_is_set_once_cannot_be_amended(cast, patient):
    answer = client_of(cast.alice).patch(of(patient), {"clinic": "NORTH", "phenotype": "RRMS"})
    assert fields_of(answer) == {"clinic": "read_only", "phenotype": "read_only"}


def test_a_stale_version_is_refused_and_a_fresh_one_taken(cast, patient):
    client = client_of(cast.alice)
    assert client.patch(of(patient), {"phone": "1"}, HTTP_IF_MATCH='"1"').status_code == 200
    stale = client.patch(of(patient), {"phone": "2"}, HTTP_IF_MATCH='"1"')
    assert (stale.status_code, stale.json()["version"]) == (412, 2)
    assert client.patch(of(patient), {"phone": "2"}, HTTP_IF_MATCH="nonsense").status_code == 412
    assert client.patch(of(patient), {"phone": "3"}, HTTP_IF_MATCH="*").status_code == 200
    assert client.patch(of(patient), {"phone": "4"}, HTTP_IF_MATCH='W/"3"').json()["phone"] == "4"


@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
def test_nobody_comes_in_without_signing_in(cast, patient, method):
    for address in (LIST, of(patient)):
        answer = getattr(APIClient(), method)(address, {}, format="json")
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"] == "Token"


def test_an_outsider_sees_and_changes_nothing(cast, patient):
    outsider = client_of(cast.charlie)
    assert outsider.get(LIST).json()["results"] == []
    assert outsider.get(of(patient)).status_code == 404
    assert outsider.patch(of(patient), {"phone": "1"}).status_code == 404


@pytest.mark.parametrize("name", ["vera", "dana"])
def test_who_only_looks_changes_nothing(cast, patient, name):
    client = client_of(getattr(cast, name))
    assert client.get(of(patient)).status_code == 200
    assert client.post(LIST, NEW).status_code == 403
    assert client.post(LIST, {}).status_code == 403
    assert client.patch(of(patient), {"phone": "1"}).status_code == 403


@pytest.mark.parametrize("named", [uuid.uuid4(), "abc", "-" * 36])
def test_an_id_that_is_none_is_not_found(cast, named):
    answer = client_of(cast.alice).get(f"{LIST}{named}/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_nothing_is_deleted_or_replaced(cast, patient):
    client = client_of(cast.alice)
    for method in (client.delete, client.put):
        answer = method(of(patient))
        assert (answer.status_code, answer.json()["status"]) == (405, 405)
    assert client.delete(LIST).status_code == 405


def test_a_slash_at_the_end_may_be_left_out(cast, patient):
    client = client_of(cast.alice)
    assert client.get(of(patient).rstrip("/")).json()["mrn"] == "P1"
    assert client.post(LIST.rstrip("/"), NEW).status_code == 201


def test_future_and_impossible_dates_are_refused_in_the_words_of_the_pages(cast):
    answer = client_of(cast.alice).post(LIST, {**NEW, "died_on": "2025-11-21"})
    assert (
        answer.json()["errors"][0]["text"]
        == "21 Nov 2025 is in the future. Enter a date up to today (20 Nov 2025)."
    )
    answer = client_of(cast.alice).post(LIST, {**NEW, "died_on": "1985-03"})
    assert fields_of(answer) == {"died_on": "invalid"}


def test_a_list_costs_the_same_queries_for_one_and_for_thirty(cast, django_assert_num_queries):
    client = client_of(cast.vera)
    facts = {"responsible_neurologist": cast.alice, "birth": FuzzyDate.exact(date(1985, 3, 14))}
    make_patient(cast.alice, cast.north, **facts)
    # savepoint, token, memberships, count, patients, phenotypes, release, the read log
    with django_assert_num_queries(8):
        client.get(LIST)
    for _ in range(29):
        make_patient(cast.alice, cast.north, **facts)
    with django_assert_num_queries(8):
        assert client.get(LIST).json()["count"] == 30
