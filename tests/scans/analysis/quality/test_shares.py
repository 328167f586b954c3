"""Shares, and what all clinics may see of them."""

import pytest

from scans.analysis.quality.measure import Measure
from scans.analysis.quality.shares import Share, may_be_shown_to_all


def share(met, assessed):
    return Share(Measure.BASELINE, met, assessed, unknown=4)


def test_what_cannot_be_assessed_is_in_neither_number():
    assert (share(31, 40).percent, share(31, 40).not_met) == (77.5, 9)


def test_nobody_assessed_makes_no_share():
    assert share(0, 0).percent is None


@pytest.mark.parametrize(
    ("clinics", "met", "assessed", "shown"),
    [
        (3, 11, 22, True),
        (2, 11, 22, False),
        (3, 10, 22, False),
        (3, 12, 22, False),
        (3, 0, 11, True),
        (3, 11, 11, True),
        (3, 0, 10, False),
    ],
)
def test_all_clinics_hide_small_cells_and_pairs_of_clinics(clinics, met, assessed, shown):
    assert may_be_shown_to_all(clinics, share(met, assessed)) is shown
