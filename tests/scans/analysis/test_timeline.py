import pytest

from scans.analysis.counts import Count, CountKind
from scans.analysis.vocabulary import Region
from tests.scans.analysis.building import course, scan, timeline


def test_a_course_with_a_stop_date_is_stopped():
    with pytest.raises(ValueError, match="a course with a stop date is stopped"):
        course("2024-01-15", "2024-03-01", stopped=False)


def test_brain_scans_stand_oldest_first_and_cord_scans_apart():
    cord = scan("2023-06-01", region=Region.CERVICAL)
    made = timeline(scan("2024-01-15"), cord, scan("2023-01-15"))
    assert [each.id for each in made.brain_scans] == ["2023-01-15", "2024-01-15"]


def test_a_scan_without_a_reading_reports_nothing():
    made = scan("2024-01-15", total=12)
    assert made.first(CountKind.TOTAL_T2).count == Count(12, 12)
    assert not made.first(CountKind.NEW_T2).is_given
