import pytest

from patients.models import LaboratoryResult
from tests.factories.api import client_of, fields_of
from tests.factories.record import make_patient

LIST = "/api/v1/laboratory-results/"


@pytest.fixture
def body(cast) -> dict:
    patient = make_patient(cast.alice, cast.north)
    return {"patient": str(patient.pk), "taken_on": "2024-03-12"}


def test_a_result_is_stored_with_numbers_and_words(cast, body):
    sent = {
        **body,
        "analyte": "NAB",
        "finding": "positive",
        "titre": 200,
        "titre_unit": "NU/mL",
        "assay": "CPE",
    }
    answer = client_of(cast.bob).post(LIST, sent).json()
    facts = {
        name: answer[name]
        for name in ("analyte", "taken_on", "finding", "relation", "titre", "egfr", "assay")
    }
    assert facts == {
        "analyte": "nab",
        "taken_on": "2024-03-12",
        "finding": "positive",
        "relation": "exact",
        "titre": 200.0,
        "egfr": None,
        "assay": "CPE",
    }


def test_a_limit_is_said_beside_its_number(cast, body):
    answer = client_of(cast.alice).post(LIST, {**body, "analyte": "egfr", "egfr": 90, "relation": "above"})
    assert (answer.json()["egfr"], answer.json()["relation"]) == (90.0, "above")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"analyte": "egfr"}, "egfr"),
        ({"analyte": "egfr", "egfr": "many"}, "egfr"),
        ({"analyte": "jcv", "jcv_index": 1}, "finding"),
        ({"analyte": "thyroid"}, "analyte"),
        ({"analyte": "egfr", "egfr": 92, "creatinine": 1}, "creatinine"),
    ],
)
def test_what_is_wrong_is_named(cast, body, sent, field):
    answer = client_of(cast.alice).post(LIST, {**body, **sent})
    assert (answer.status_code, list(fields_of(answer))) == (400, [field])
    assert not LaboratoryResult.objects.exists()


def test_which_test_it_is_stays(cast, body):
    client = client_of(cast.alice)
    row = client.post(LIST, {**body, "analyte": "jcv", "finding": "negative"}).json()
    assert fields_of(client.patch(f"{LIST}{row['id']}/", {"analyte": "nab"})) == {"analyte": "read_only"}
    amended = client.patch(f"{LIST}{row['id']}/", {"jcv_index": 0.21})
    assert (amended.status_code, amended.json()["jcv_index"]) == (200, 0.21)


def test_a_viewer_may_read_and_not_write(cast, body):
    client_of(cast.alice).post(LIST, {**body, "analyte": "egfr", "egfr": 92})
    assert client_of(cast.vera).get(LIST).json()["count"] == 1
    assert client_of(cast.vera).post(LIST, {**body, "analyte": "egfr", "egfr": 91}).status_code == 403
    assert client_of(cast.charlie).get(LIST).json()["count"] == 0
