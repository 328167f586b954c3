from datetime import date

from scans.models import Interval, IntervalPeriod
from tests.factories.record import make_course, make_patient, make_scan


def test_two_signed_scans_make_one_interval(cast):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2023, 6, 1))
    first = make_scan(cast.alice, patient, date(2022, 2, 1))
    make_scan(cast.alice, patient, date(2023, 2, 1), reference=first, t2="4", gd="1")

    interval = Interval.objects.get()
    assert (interval.days, interval.lo, interval.hi, interval.kept) == (365, 4, 4, True)
    assert IntervalPeriod.objects.get().period == "before"
