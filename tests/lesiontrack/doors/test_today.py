"""Today is the clinic's: its time zone decides, unless a test sets the day."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from lesiontrack.access.models import Clinic
from lesiontrack.doors.today import today_of


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", date(2025, 11, 20)),
        ("Pacific/Kiritimati", date(2025, 11, 21)),
        ("Pacific/Pago_Pago", date(2025, 11, 19)),
        ("Europe/Berlin", date(2025, 11, 20)),
    ],
)
def test_at_one_moment_clinics_have_different_days(monkeypatch, settings, zone, day):
    settings.TODAY = None
    hour = 10 if zone != "Europe/Berlin" else 22
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 11, 20, hour, 30, tzinfo=UTC))
    assert today_of(Clinic(timezone=zone)) == day


def test_a_new_day_begins_at_the_clinics_midnight(monkeypatch, settings):
    settings.TODAY = None
    clinic = Clinic(timezone="Europe/Berlin")
    for minute, day in ((59, date(2025, 11, 20)), (0, date(2025, 11, 21))):
        moment = datetime(2025, 11, 20, 22 if minute else 23, minute, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        assert today_of(clinic) == day


def test_a_day_that_is_set_wins(settings):
    settings.TODAY = date(2024, 2, 29)
    assert today_of(Clinic(timezone="Pacific/Kiritimati")) == date(2024, 2, 29)
