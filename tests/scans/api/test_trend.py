"""The rules' worked examples through the door: section 10's reading is what a program gets."""

import uuid
from datetime import date, timedelta

import pytest
from rest_framework.test import APIClient

from lesiontrack.audit.models import PatientOpened
from patients.dates import FuzzyDate
from tests.factories.api import client_of, fields_of
from tests.factories.record import make_course, make_patient, make_scan

NONE_SEEN = {"lo": 0, "hi": 0}
START = date(2024, 1, 15)
"""S of STAT-7's timeline."""


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def scan(cast, patient):
    """Store a signed brain scan; days as ISO text."""

    def store(day: str, reference=None, t2=None, gd=None, **facts):
        return make_scan(
            cast.alice, patient, date.fromisoformat(day), reference=reference, t2=t2, gd=gd, **facts
        )

    return store


@pytest.fixture
def trend(cast, patient):
    def ask(**query) -> dict:
        answer = client_of(cast.vera).get(f"/api/v1/patients/{patient.pk}/trend", query)
        assert answer.status_code == 200
        return answer.json()

    return ask


def counted(figures: dict) -> tuple:
    """Lesions and years of a T2 figure."""
    return figures["lesions"]["lo"], figures["lesions"]["hi"], figures["years"]


@pytest.fixture
def stat7(cast, patient, scan):
    """S = 2024-01-15, re-baseline 2024-07-10: before 2 + 4, run-in 1, on 1."""
    make_course(cast.alice, patient, START)
    scans = [scan("2022-12-01", gd="0")]
    scans.append(scan("2023-10-01", scans[-1], "2", gd="3"))
    scans.append(scan("2024-01-15", scans[-1], "4"))
    scans.append(scan("2024-07-10", scans[-1], "1", gd="0"))
    scans.append(scan("2025-07-08", scans[-1], "1", gd="1"))
    return scans


def test_the_answer_has_the_keys_of_the_contract(stat7, trend, patient):
    answer = trend()
    assert list(answer) == [
        "patient",
        "episode",
        "intervals",
        "periods",
        "ratio",
        "not_calculable",
        "band",
        "scores",
        "caveats",
    ]
    assert answer["patient"] == str(patient.pk)
    assert answer["episode"] == {
        "molecule": "interferon-beta-1b",
        "number": 1,
        "of": 1,
        "start": {"earliest": "2024-01-15", "latest": "2024-01-15"},
        "stop": None,
        "products": ["Betaseron"],
    }
    assert set(answer["intervals"][0]) == {
        "scan",
        "reference_scan",
        "start",
        "end",
        "days",
        "count",
        "period",
        "reason",
        "used",
    }
    assert list(answer["periods"]) == ["before", "straddle", "run_in", "on", "straddle_stop", "after"]
    for period in answer["periods"].values():
        assert list(period) == ["t2", "gd"]
        assert list(period["t2"]) == ["lesions", "years", "rate", "ci_low", "ci_high", "not_calculable"]
        assert list(period["gd"]) == ["lesions", "scans", "per_scan", "active_scans", "not_assessed"]
    assert list(answer["ratio"]) == ["t2"]
    assert list(answer["ratio"]["t2"]) == ["value", "ci_low", "ci_high", "not_calculable"]
    assert list(answer["scores"]) == ["magnims", "rio", "modified_rio", "neda3", "meda"]
    for name in ("magnims", "rio", "modified_rio"):
        assert list(answer["scores"][name]) == ["low", "high", "shown", "missing", "variant"]
    assert (answer["not_calculable"], answer["band"]) == (None, None)
    assert all(set(caveat) == {"code", "text"} for caveat in answer["caveats"])


def test_stat_7_through_the_door(stat7, trend):
    answer = trend()
    first, second, third, fourth, fifth = (str(scan.pk) for scan in stat7)
    placed = [
        (each["scan"], each["reference_scan"], each["days"], each["period"], each["used"])
        for each in answer["intervals"]
    ]
    assert placed == [
        (second, first, 304, "before", True),
        (third, second, 106, "before", True),
        (fourth, third, 177, "run_in", False),
        (fifth, fourth, 363, "on", True),
    ]
    before, on = answer["periods"]["before"]["t2"], answer["periods"]["on"]["t2"]
    assert counted(before) == (6, 6, 410 / 365.25)
    assert before["rate"] == pytest.approx(6 / (410 / 365.25), rel=1e-15)
    assert (round(before["ci_low"], 4), round(before["ci_high"], 4)) == (1.9616, 11.6341)
    assert counted(on) == (1, 1, 363 / 365.25)
    run_in = answer["periods"]["run_in"]["t2"]
    assert (counted(run_in), run_in["rate"]) == ((1, 1, 177 / 365.25), None)
    ratio = answer["ratio"]["t2"]
    assert ratio["value"] == pytest.approx((1 / 363) / (6 / 410))
    assert ratio["not_calculable"] is None
    assert "regression-to-the-mean" in [caveat["code"] for caveat in answer["caveats"]]


def test_gd_is_counted_per_scan_by_the_day_of_the_scan(stat7, trend):
    periods = trend()["periods"]
    assert periods["before"]["gd"] == {
        "lesions": {"lo": 3, "hi": 3},
        "scans": 2,
        "per_scan": 1.5,
        "active_scans": 1,
        "not_assessed": 1,
    }
    assert periods["on"]["gd"] == {
        "lesions": {"lo": 1, "hi": 1},
        "scans": 2,
        "per_scan": 0.5,
        "active_scans": 1,
        "not_assessed": 0,
    }


def test_an_interval_over_the_start_is_a_straddle(cast, patient, scan, trend):
    make_course(cast.alice, patient, START)
    first = scan("2023-10-01")
    scan("2024-07-10", first, "3")
    answer = trend()
    assert [each["period"] for each in answer["intervals"]] == ["straddle"]
    assert counted(answer["periods"]["straddle"]["t2"]) == (3, 3, 283 / 365.25)
    assert answer["ratio"]["t2"]["not_calculable"]["code"] == "no-before-interval"


@pytest.mark.parametrize(
    ("lesions", "days", "rate", "low", "high"),
    [
        (0, 365, 0, 0, 3.69),
        (0, 730, 0, 0, 1.84),
        (3, 365, 3.00, 0.62, 8.77),
        (5, 840, 2.17, 0.71, 5.07),
        (12, 548, 8.00, 4.13, 13.97),
        (1, 365, 1.00, 0.03, 5.57),
    ],
)
def test_stat_2_through_the_door(cast, patient, scan, trend, lesions, days, rate, low, high):
    make_course(cast.alice, patient, START)
    first = scan((START - timedelta(days=days)).isoformat())
    scan(START.isoformat(), first, str(lesions))
    before = trend()["periods"]["before"]["t2"]
    assert (before["rate"], before["ci_low"], before["ci_high"]) == pytest.approx((rate, low, high), abs=0.01)


def test_stat_1_through_the_door(scan, trend):
    """A scan without an assessable count makes no row; the next interval runs from its own reference."""
    first = scan("2023-02-01")
    scan("2024-02-01", first, "not assessed")
    scan("2025-02-01", first, "3")
    assert [(each["start"], each["end"], each["count"]) for each in trend()["intervals"]] == [
        ("2023-02-01", "2025-02-01", {"lo": 3, "hi": 3})
    ]


def test_stat_6_through_the_door(cast, patient, scan, trend):
    """Intervals that overlap are not both used: consecutive references win, the other stays with its reason."""
    make_course(cast.alice, patient, date(2024, 6, 1))
    first = scan("2022-01-10")
    second = scan("2023-01-10", first, "2")
    scan("2024-01-10", first, "3")
    third = scan("2024-05-10", second, "1")
    intervals = {(each["start"], each["end"]): each for each in trend()["intervals"]}
    assert intervals["2022-01-10", "2023-01-10"]["used"]
    assert intervals["2023-01-10", third.performed_on.isoformat()]["used"]
    dropped = intervals["2022-01-10", "2024-01-10"]
    assert (dropped["used"], dropped["reason"] != "") == (False, True)
    assert counted(trend()["periods"]["before"]["t2"]) == (3, 3, (365 + 486) / 365.25)


def test_new_and_enlarging_are_added_and_a_missing_half_is_said(cast, patient, scan, trend):
    make_course(cast.alice, patient, START)
    first = scan("2022-01-10")
    second = scan("2023-01-10", first, counts={"new_t2": "2", "enlarging_t2": "1"})
    third = scan("2024-01-10", second, counts={"new_t2": "2"})
    rebaseline = scan("2024-07-10", third, "0")
    scan("2025-07-10", rebaseline, "0")
    answer = trend()
    assert [each["count"]["lo"] for each in answer["intervals"]] == [3, 2, 0, 0]
    assert "enlarging-not-stated" in [caveat["code"] for caveat in answer["caveats"]]


def test_a_bounded_gd_count_has_no_mean(cast, patient, scan, trend):
    make_course(cast.alice, patient, START)
    scan("2023-12-20", gd="at least 2")
    gd = trend()["periods"]["before"]["gd"]
    assert (gd["lesions"], gd["per_scan"], gd["active_scans"]) == ({"lo": 2, "hi": None}, None, 1)


# STAT-3's rows in whole days: lesions and days before, lesions and days on, then the ratio with its limits.
STAT_3 = [
    ((3, 365), (2, 365), 0.667, 0.056, 5.82),
    ((8, 365), (2, 730), 0.125, 0.013, 0.626),
    ((6, 365), (0, 365), 0, 0, 0.849),
]


@pytest.mark.parametrize(("before", "on", "ratio", "low", "high"), STAT_3)
def test_stat_3_through_the_door(cast, patient, scan, trend, before, on, ratio, low, high):
    start = date(2022, 1, 15)
    make_course(cast.alice, patient, start)
    lesions, days = before
    first = scan(date.fromordinal(start.toordinal() - days).isoformat())
    baseline = scan(start.isoformat(), first, str(lesions))
    rebaseline = scan("2022-07-15", baseline, "1")
    lesions, days = on
    scan(date.fromordinal(date(2022, 7, 15).toordinal() + days).isoformat(), rebaseline, str(lesions))
    answer = trend()["ratio"]["t2"]
    assert (answer["value"], answer["ci_low"], answer["ci_high"]) == pytest.approx(
        (ratio, low, high), abs=5e-4
    )


def test_nothing_before_leaves_the_ratio_out(cast, patient, scan, trend):
    make_course(cast.alice, patient, START)
    first = scan("2023-01-15")
    baseline = scan("2024-01-15", first, "0")
    rebaseline = scan("2024-07-10", baseline, "0")
    scan("2025-07-08", rebaseline, "2")
    answer = trend()
    assert answer["periods"]["before"]["t2"]["rate"] == 0
    assert answer["ratio"]["t2"] == {
        "value": None,
        "ci_low": None,
        "ci_high": None,
        "not_calculable": {"code": "nothing-before", "text": "no ratio: no lesion before to compare with"},
    }


def test_a_bounded_count_has_bounds_and_no_rate(cast, patient, scan, trend):
    make_course(cast.alice, patient, START)
    first = scan("2022-12-01")
    baseline = scan("2024-01-15", first, ">20")
    rebaseline = scan("2024-07-10", baseline, "0")
    scan("2025-07-08", rebaseline, "1")
    answer = trend()
    before = answer["periods"]["before"]["t2"]
    assert counted(before) == (21, None, 410 / 365.25)
    assert (before["rate"], before["ci_low"], before["ci_high"]) == (None, None, None)
    assert before["not_calculable"]["code"] == "bounded-count"
    assert (answer["ratio"]["t2"]["value"], answer["ratio"]["t2"]["not_calculable"]["code"]) == (
        None,
        "bounded-count",
    )
    assert answer["intervals"][0]["count"] == {"lo": 21, "hi": None}


def test_less_than_half_a_year_has_no_rate(cast, patient, scan, trend):
    make_course(cast.alice, patient, START)
    first = scan("2023-10-01")
    scan("2024-01-15", first, "4")
    before = trend()["periods"]["before"]["t2"]
    assert (counted(before), before["rate"]) == ((4, 4, 106 / 365.25), None)
    assert before["not_calculable"]["code"] == "exposure-below-half-a-year"


def test_a_fuzzy_start_gives_a_band(cast, patient, scan, trend):
    make_course(cast.alice, patient, FuzzyDate.of_year(2023))
    first = scan("2022-01-10")
    second = scan("2023-07-01", first, "4")
    third = scan("2024-06-01", second, "1")
    scan("2025-06-01", third, "0")
    answer = trend()
    assert answer["episode"]["start"] == {"earliest": "2023-01-01", "latest": "2023-12-31"}
    assert [each["period"] for each in answer["intervals"]] == ["unknown", "unknown", "on"]
    assert [each["used"] for each in answer["intervals"]] == [False, False, True]
    assert list(answer["periods"]) == [
        "before",
        "straddle",
        "run_in",
        "on",
        "straddle_stop",
        "after",
        "unknown",
    ]
    assert counted(answer["periods"]["unknown"]["t2"]) == (5, 5, (537 + 336) / 365.25)
    earliest, latest = answer["band"]["earliest"], answer["band"]["latest"]
    assert set(earliest) == set(latest) == {"periods", "ratio"}
    assert counted(earliest["periods"]["straddle"]["t2"]) == (4, 4, 537 / 365.25)
    assert counted(earliest["periods"]["on"]["t2"]) == (1, 1, (336 + 365) / 365.25)
    assert counted(latest["periods"]["before"]["t2"]) == (4, 4, 537 / 365.25)
    assert counted(latest["periods"]["straddle"]["t2"]) == (1, 1, 336 / 365.25)
    assert latest["ratio"]["t2"]["value"] == 0


def test_an_unknown_start_compares_nothing(cast, patient, scan, trend):
    make_course(cast.alice, patient, None)
    first = scan("2022-01-10")
    scan("2023-01-10", first, "4")
    answer = trend()
    assert answer["episode"]["start"] is None
    assert answer["not_calculable"]["code"] == "start-not-known"
    assert answer["ratio"]["t2"]["not_calculable"]["code"] == "start-not-known"
    assert [each["period"] for each in answer["intervals"]] == ["unknown"]
    assert counted(answer["periods"]["unknown"]["t2"]) == (4, 4, 365 / 365.25)


def test_no_therapy_compares_nothing(scan, trend):
    first = scan("2022-01-10")
    scan("2023-01-10", first, "4")
    answer = trend()
    assert answer["episode"] is None
    assert answer["not_calculable"]["code"] == "no-therapy"
    assert [(each["period"], each["used"]) for each in answer["intervals"]] == [("no_index", False)]
    assert answer["ratio"]["t2"]["value"] is None


def test_no_scan_and_one_scan_are_answers_too(cast, patient, scan, trend):
    assert trend()["intervals"] == []
    make_course(cast.alice, patient, START)
    scan("2023-12-20", gd="3", counts={"total_t2": "12"})
    answer = trend()
    assert answer["intervals"] == []
    assert answer["periods"]["before"]["t2"]["lesions"] == NONE_SEEN
    assert answer["periods"]["before"]["t2"]["rate"] is None
    assert answer["periods"]["before"]["gd"]["per_scan"] == 3.0
    assert answer["ratio"]["t2"]["not_calculable"]["code"] == "no-before-interval"


def test_contrast_unknown_counts_a_positive_gd_and_says_so(cast, patient, scan, trend):
    make_course(cast.alice, patient, START)
    scan("2022-12-01", gd="2", contrast_given="unknown")
    scan("2023-12-01", gd="0", contrast_given="unknown")
    gd = trend()["periods"]["before"]["gd"]
    assert gd == {
        "lesions": {"lo": 2, "hi": 2},
        "scans": 1,
        "per_scan": 2.0,
        "active_scans": 1,
        "not_assessed": 1,
    }


def test_drafts_and_withdrawn_scans_make_no_figure(cast, patient, scan, trend, stat7):
    scan("2025-10-01", stat7[-1], "9", sign=False)
    assert len(trend()["intervals"]) == 4
    client = client_of(cast.alice)
    assert (
        client.post(f"/api/v1/scans/{stat7[2].pk}/withdraw/", {"reason": "other patient"}).status_code == 200
    )
    assert [each["period"] for each in trend()["intervals"]] == ["before", "on"]


def test_another_episode_is_asked_for(cast, patient, trend):
    make_course(
        cast.alice,
        patient,
        date(2015, 1, 10),
        "copaxone",
        stopped=True,
        stop=FuzzyDate.exact(date(2016, 1, 10)),
    )
    make_course(
        cast.alice,
        patient,
        date(2018, 1, 10),
        "betaseron",
        stopped=True,
        stop=FuzzyDate.exact(date(2019, 1, 10)),
    )
    make_course(
        cast.alice,
        patient,
        date(2019, 1, 10),
        "extavia",
        stopped=True,
        stop=FuzzyDate.exact(date(2020, 1, 10)),
    )
    make_course(cast.alice, patient, date(2022, 1, 10), "betaseron")
    default = trend()["episode"]
    assert (default["molecule"], default["number"], default["of"], default["products"]) == (
        "interferon-beta-1b",
        1,
        2,
        ["Betaseron", "Extavia"],
    )
    assert default["stop"] == {"earliest": "2020-01-10", "latest": "2020-01-10"}
    assert trend(molecule="interferon-beta-1b", episode=2)["episode"]["start"]["earliest"] == "2022-01-10"
    assert trend(molecule="glatiramer-acetate")["episode"]["start"]["earliest"] == "2015-01-10"
    assert trend(molecule="Copaxone")["episode"]["molecule"] == "glatiramer-acetate"
    assert trend(molecule="natalizumab")["episode"]["molecule"] == "interferon-beta-1b"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"molecule": "interferon-beta-1c"}, 404),
        ({"episode": 2}, 404),
        ({"molecule": "natalizumab", "episode": 2}, 404),
        ({"episode": 0}, 400),
        ({"episode": "first"}, 400),
        ({"moleclue": "natalizumab"}, 400),
    ],
)
def test_what_is_not_there_cannot_be_asked_for(cast, patient, query, status):
    make_course(cast.alice, patient, START)
    answer = client_of(cast.vera).get(f"/api/v1/patients/{patient.pk}/trend/", query)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_an_unknown_molecule_comes_back_with_the_likely_one(cast, patient):
    answer = client_of(cast.vera).get(f"/api/v1/patients/{patient.pk}/trend", {"molecule": "betaserron"})
    assert answer.json()["detail"] == "“betaserron” is not a known brand or molecule. Did you mean Betaseron?"
    misspelt = client_of(cast.vera).get(f"/api/v1/patients/{patient.pk}/trend", {"moleclue": "x"})
    assert fields_of(misspelt) == {"moleclue": "unknown_field"}


def test_who_may_see_a_trend(cast, patient):
    address = f"/api/v1/patients/{patient.pk}/trend/"
    assert APIClient().get(address).status_code == 401
    assert client_of(cast.charlie).get(address).status_code == 404
    for name in ("alice", "bob", "dana", "vera"):
        assert client_of(getattr(cast, name)).get(address).status_code == 200
    client = client_of(cast.alice)
    assert client.get(f"/api/v1/patients/{uuid.uuid4()}/trend/").status_code == 404
    assert client.get("/api/v1/patients/abc/trend/").status_code == 404
    assert client.post(address, {}).status_code == 405


def test_looking_at_a_trend_is_noted(cast, patient, trend):
    trend()
    assert [(opened.user, opened.patient, opened.route) for opened in PatientOpened.objects.all()] == [
        (cast.vera.pk, patient.pk, "api:patient-trend")
    ]


def test_a_trend_costs_the_same_queries_for_one_and_for_thirty_scans(
    cast, patient, scan, django_assert_max_num_queries
):
    client, address = client_of(cast.vera), f"/api/v1/patients/{patient.pk}/trend"
    make_course(cast.alice, patient, date(2010, 1, 15))
    previous = scan("2000-01-01", gd="1")
    with django_assert_max_num_queries(17) as for_one:
        # transaction 2, who 2, patient 1, timeline 10, read log 1
        client.get(address)
    for year in range(2001, 2016):
        previous = scan(f"{year}-01-01", previous, "1", gd="1")
        previous = scan(f"{year}-07-01", previous, "1", gd="1")
    with django_assert_max_num_queries(17) as for_thirty:
        assert len(client.get(address).json()["intervals"]) == 30
    assert len(for_one) == len(for_thirty)
