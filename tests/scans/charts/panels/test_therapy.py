"""Therapies as bars: what is not known of a start or stop is pale, what does not fit is said below."""

from tests.scans.charts import examples
from tests.scans.charts.drawing import rows, titles


def test_a_switch_of_brand_stays_in_its_lane_and_says_the_same_molecule():
    assert rows(examples.DESIGN, "courses", "product", "start", "end", "top") == [
        ("Betaseron", "2020-05-20", "2022-09-15", 0),
        ("Extavia", "2022-09-15", "2025-11-20", 0),
    ]
    assert rows(examples.DESIGN, "course_names", "text") == ["Betaseron", "Extavia (same molecule)"]


def test_only_an_ongoing_course_ends_in_an_arrow():
    assert rows(examples.DESIGN, "courses_ongoing", "product", "to") == [("Extavia", "ongoing")]


def test_a_fuzzy_start_is_pale_between_its_earliest_and_latest_day():
    assert rows(examples.FUZZY_START, "course_fuzzy_starts", "since", "start") == [
        ("2020-02-01", "2020-07-31")
    ]
    assert rows(examples.FUZZY_START, "courses", "start", "end") == [("2020-07-31", "2025-11-20")]
    assert rows(examples.FUZZY_START, "therapy_start", "day", "latest") == [("2020-02-01", "2020-07-31")]


def test_an_unknown_start_and_an_unknown_stop_are_pale_and_said():
    assert rows(examples.UNASSESSED, "courses") == []
    assert rows(examples.UNASSESSED, "course_names", "text") == [
        "Copaxone (start not known)",
        "Betaseron (stopped, day not known)",
    ]


def test_courses_at_the_same_time_lie_below_one_another():
    assert rows(examples.UNASSESSED, "course_names", "y") == [11, 38]


def test_what_began_before_the_chart_is_said_in_words():
    assert rows(examples.LONG_GAP, "course_names", "text") == ["Betaseron since 3 May 2003"]
    assert "Earlier: Avonex (3 May 1999 to 1 Apr 2003)" in titles(examples.LONG_GAP)


def test_a_bar_too_short_for_its_name_is_named_below():
    assert rows(examples.STOPPED, "course_names", "text", width=390) == ["", "Betaseron", "Kesimpta"]
    said = " ".join(titles(examples.STOPPED, width=390))
    assert "Too short to name: Copaxone (1 Mar 2019 to 20 Apr 2020)" in said


def test_no_therapy_says_so():
    assert "no therapy recorded" in titles(examples.NO_THERAPY)
