import pytest

from patients.models import EdssAssessment
from tests.factories.api import client_of, fields_of
from tests.factories.record import make_patient

LIST = "/api/v1/edss-assessments/"


@pytest.fixture
def body(cast) -> dict:
    patient = make_patient(cast.alice, cast.north)
    return {"patient": str(patient.pk), "assessed_on": "2023-06-01"}


@pytest.mark.parametrize(("sent", "answered"), [(0, 0.0), (1, 1.0), (6.5, 6.5), ("6.5", 6.5), (10, 10.0)])
def test_a_score_of_the_scale_is_stored_as_a_number(cast, body, sent, answered):
    stored = client_of(cast.alice).post(LIST, {**body, "score": sent}).json()
    assert (stored["score"], type(stored["score"])) == (answered, float)


@pytest.mark.parametrize("sent", [0.5, 3.25, "3-4", 10.5, -1, True, None, "NaN"])
def test_no_other_number_is_an_edss(cast, body, sent):
    answer = client_of(cast.alice).post(LIST, {**body, "score": sent})
    assert answer.status_code == 400
    assert list(fields_of(answer)) == ["score"]
    assert not EdssAssessment.objects.exists()


def test_the_refusal_says_which_scores_there_are(cast, body):
    answer = client_of(cast.alice).post(LIST, {**body, "score": 0.5})
    assert (
        answer.json()["errors"][0]["text"]
        == "0.5 is not an EDSS. The values are 0, then 1.0 to 10.0 in steps of 0.5."
    )


def test_one_edss_a_day(cast, body):
    client = client_of(cast.alice)
    client.post(LIST, {**body, "score": 2})
    assert fields_of(client.post(LIST, {**body, "score": 3})) == {"assessed_on": "invalid"}


def test_a_month_is_no_day(cast, body):
    answer = client_of(cast.alice).post(LIST, {**body, "score": 2, "assessed_on": "2023-06"})
    assert fields_of(answer) == {"assessed_on": "invalid"}
