"""Every score through the door of programs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from patients.actions import record_edss, record_relapse
from patients.dates import FuzzyDate
from tests.factories.api import client_of
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, relapses_from=date(2020, 1, 1))


def scores_of(cast, patient, status=200, **query):
    answer = client_of(cast.vera).get(f"/api/v1/patients/{patient.pk}/scores", query)
    assert answer.status_code == status
    return answer.json()


@pytest.fixture
def year(cast, patient):
    """A first year on Betaseron: five new T2 lesions against the pre-treatment scan, a relapse."""
    make_course(cast.alice, patient, date(2023, 1, 15))
    before = make_scan(cast.alice, patient, date(2023, 1, 10), counts={"total_t2": "9"})
    month_12 = make_scan(cast.alice, patient, date(2024, 1, 10), reference=before, counts={"new_t2": "5"})
    relapse = record_relapse(by=cast.alice, patient=patient, onset=FuzzyDate.exact(date(2023, 9, 1)))
    edss = record_edss(by=cast.alice, patient=patient, assessed_on=date(2023, 1, 10), score=2)
    return {"before": before, "month_12": month_12, "relapse": relapse, "edss": edss}


def test_the_keys_of_the_answer(cast, patient, year):
    answer = scores_of(cast, patient)
    assert list(answer) == ["patient", "episode", "rules", "not_calculable", "scores"]
    assert (answer["patient"], answer["episode"]["number"]) == (str(patient.pk), 1)
    assert (answer["rules"], answer["not_calculable"]) == ("NORTH version 1, the defaults", None)
    assert [score["name"] for score in answer["scores"]] == [
        "magnims",
        "neda3",
        "rio",
        "modified_rio",
        "meda",
        "high_activity",
        "rapidly_evolving_severe",
        "breakthrough",
    ]
    for score in answer["scores"]:
        assert list(score) == [
            "name", "title", "rule", "definition", "source", "variant", "result", "decided", "points", "state", "lead",
            "missing", "notes", "inputs", "next_class", "others", "risks",
        ]  # fmt: skip
        assert (score["points"] is None) is (score["state"] is not None)


def score(cast, patient, name):
    return next(each for each in scores_of(cast, patient)["scores"] if each["name"] == name)


def test_a_score_of_points(cast, patient, year):
    made = score(cast, patient, "magnims")
    assert (made["result"], made["decided"]) == ("2", True)
    assert made["points"] == {"low": 2, "high": 2, "shown": 2, "class": None}
    assert made["inputs"] == [
        {
            "item": "new T2 lesions",
            "value": "5, against the pre-treatment scan of 10 Jan 2023",
            "rows": [
                {"kind": "scan", "id": str(year["month_12"].pk)},
                {"kind": "scan", "id": str(year["before"].pk)},
            ],
        },
        {
            "item": "relapses",
            "value": "1 from 15 Jan 2023 to 15 Jan 2024",
            "rows": [{"kind": "relapse", "id": str(year["relapse"].pk)}],
        },
    ]
    assert made["risks"][0]["n"] == "n = 1280 on interferon beta"


def test_the_variants_stand_side_by_side_at_exactly_five_lesions(cast, patient, year):
    made = score(cast, patient, "modified_rio")
    assert made["variant"] == "more than 4 new T2 lesions (as commonly used, to be confirmed)"
    assert (made["result"], made["others"][0]["result"]) == ("2, high risk", "1, intermediate risk")


def test_a_state_that_is_led_by_t2_alone(cast, patient, year):
    made = score(cast, patient, "rio")
    assert made["missing"] == ["EDSS rise confirmed at 24 weeks"]
    assert (made["result"], made["decided"]) == ("2 to 3, high risk", True)
    neda = score(cast, patient, "neda3")
    assert (neda["state"]["answer"], neda["state"]["label"], neda["lead"]) == (
        False,
        "activity (relapse, T2)",
        None,
    )


def test_a_lead_has_an_answer_of_its_own(cast, patient):
    make_course(cast.alice, patient, date(2023, 1, 15))
    first = make_scan(cast.alice, patient, date(2023, 6, 1))
    make_scan(cast.alice, patient, date(2024, 1, 10), reference=first, t2="0")
    for day in (date(2023, 1, 10), date(2023, 9, 1), date(2024, 1, 10)):
        record_edss(by=cast.alice, patient=patient, assessed_on=day, score=2)
    made = score(cast, patient, "neda3")
    assert (made["state"]["answer"], made["missing"]) == (None, ["Gd+"])
    assert (made["lead"]["answer"], made["lead"]["label"]) == (True, "NEDA-3 (T2-only) met")


def test_the_way_to_the_next_class(cast, patient):
    make_course(cast.alice, patient, date(2023, 1, 15))
    before = make_scan(cast.alice, patient, date(2023, 1, 10))
    make_scan(cast.alice, patient, date(2024, 1, 10), reference=before, counts={"new_t2": "2"})
    assert score(cast, patient, "magnims")["next_class"][0] == {
        "item": "new T2 lesions",
        "may": 1,
        "would": 1,
        "to": "1",
        "text": "one more new T2 lesion would change it to 1",
    }


def test_without_a_therapy_the_reason_stands_in_each(cast, patient):
    answer = scores_of(cast, patient)
    assert answer["episode"] is None
    assert answer["not_calculable"]["code"] == "no-therapy"
    assert answer["scores"][0]["result"] is None
    assert answer["scores"][0]["missing"] == [answer["not_calculable"]["text"]]


def test_an_episode_nobody_has_is_not_found(cast, patient, year):
    scores_of(cast, patient, 404, episode=2)
    scores_of(cast, patient, 400, episode=0)


def test_the_scores_of_the_trend_are_what_they_were(cast, patient, year):
    answer = client_of(cast.vera).get(f"/api/v1/patients/{patient.pk}/trend").json()
    assert list(answer["scores"]) == ["magnims", "rio", "modified_rio", "neda3", "meda"]
    assert list(answer["scores"]["rio"]) == ["low", "high", "shown", "missing", "variant"]


def queries(cast, scans: int) -> int:
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2015, 1, 2))
    reference = None
    for each in range(scans):
        t2 = "1" if reference else None
        reference = make_scan(cast.alice, patient, date(2015, 1, 1 + each), reference=reference, t2=t2)
    client = client_of(cast.vera)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/api/v1/patients/{patient.pk}/scores").status_code == 200
    return len(captured)


def test_queries_do_not_grow_with_the_record(cast):
    assert queries(cast, 2) == queries(cast, 20)
