"""BET-2: a dose written as daily is pointed at; the label says every other day."""

import pytest

from patients.dose import LABEL, dose_warning, is_daily

BETA_1B = "interferon-beta-1b"


@pytest.mark.parametrize(
    "dose",
    [
        "250 daily",
        "250 µg every day",
        "250 micrograms once a day",
        "1 x per day",
        "250/d",
        "250 µg qd",
        "Daily 250",
    ],
)
def test_daily(dose):
    assert is_daily(dose)
    assert dose_warning(BETA_1B, dose) == LABEL


@pytest.mark.parametrize(
    "dose",
    [
        "",
        "250",
        "250 micrograms every other day",
        "every second day",
        "every 2 days",
        "on alternate days",
        "250 µg qod",
        "250 µg EOD",
        "once daily every other day",
        "8 MIU",
        "holiday",
    ],
)
def test_not_said_to_be_daily(dose):
    assert dose_warning(BETA_1B, dose) == ""


def test_other_substances_have_other_labels():
    assert dose_warning("glatiramer-acetate", "20 mg daily") == ""
