"""The scans of a patient as a table."""

from datetime import date

import pytest

from scans.actions import withdraw_scan
from scans.analysis.comparison import trend_of
from scans.loading import record_rows, timeline_from
from scans.presentation.scan_table import earlier_scans, scan_table
from tests.factories.example import make_example
from tests.factories.record import make_patient, make_scan


def rows_and_trend(patient):
    rows = record_rows([patient.pk])[patient.pk]
    return rows, trend_of(timeline_from(patient, rows))


def table_of(patient):
    rows, trend = rows_and_trend(patient)
    return scan_table(rows.scans, rows.withdrawn_scans, trend)


def lines_of(patient):
    """What the table shows, and what it folds away."""
    rows, trend = rows_and_trend(patient)
    return table_of(patient).shown + earlier_scans(rows.scans, trend)


def test_the_example_patient_latest_scan_first(cast):
    table = table_of(make_example(cast.alice, cast.north))
    assert [(line.day, line.t2, line.gd, line.period, line.makes_a_rate) for line in table.shown] == [
        ("6 May 2025", "1", "0", "on", True),
        ("23 Apr 2024", "0", "0", "on", True),
        ("1 May 2023", "0", "no contrast", "on", True),
        ("11 Apr 2022", "1", "no contrast", "on", True),
        ("20 Apr 2021", "0", "0", "on", True),
        ("28 Sep 2020", "3", "0", "run-in, from the pre-treatment scan", False),
        ("5 May 2020", "2", "1", "before", True),
        ("3 Mar 2020", "5", "3", "before", True),
        ("20 Aug 2019", "4", "2", "before", True),
        ("10 Feb 2019", "—", "3", "scan before", False),
    ]
    assert [line.because for line in table.shown if line.because] == [
        "no reference scan: new lesions cannot be assessed"
    ]
    assert (table.shown[0].compared, table.shown[0].days) == ("23 Apr 2024", "378 d")


def test_a_scan_of_the_cord_makes_no_rate(cast):
    patient = make_patient(cast.alice, cast.north)
    make_scan(cast.alice, patient, date(2020, 9, 28), region="cervical", gd="1")
    make_scan(cast.alice, patient, date(2020, 9, 28), gd="0")
    brain, cord = table_of(patient).shown
    assert (brain.region, cord.region, cord.period, cord.gd) == (
        "brain",
        "cervical cord",
        "cord: in no rate",
        "1",
    )


def test_drafts_are_marked_and_lie_in_no_period(cast):
    patient = make_example(cast.alice, cast.north)
    make_scan(cast.bob, patient, date(2025, 11, 3), gd="5", sign=False)
    draft = table_of(patient).shown[0]
    assert (draft.is_draft, draft.state, draft.period, draft.gd) == (True, "draft", "", "5")


def test_withdrawn_scans_stand_apart(cast):
    patient = make_patient(cast.alice, cast.north)
    withdraw_scan(
        by=cast.alice, scan=make_scan(cast.alice, patient, date(2025, 8, 20)), reason="another patient"
    )
    table = table_of(patient)
    assert (table.shown, [line.state for line in table.withdrawn]) == ((), ["withdrawn"])


@pytest.mark.parametrize(("scans", "shown"), [(8, 8), (11, 11), (12, 8), (40, 8)])
def test_a_long_list_folds_its_earlier_scans(cast, scans, shown):
    patient = make_patient(cast.alice, cast.north)
    for number in range(scans):
        make_scan(cast.alice, patient, date(2020, 1 + number // 28, 1 + number % 28))
    table = table_of(patient)
    assert (len(table.shown), table.earlier) == (shown, scans - shown)
    days = [line.day for line in lines_of(patient)]
    assert (len(days), days[0], days[-1]) == (scans, table.shown[0].day, "1 Jan 2020")
