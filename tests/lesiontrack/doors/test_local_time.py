"""Moments are told by the clock of the clinic."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from scans.models import Scan
from tests.factories.record import make_patient, make_scan

HALF_PAST_TEN_AT_NIGHT = datetime(2024, 7, 10, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/Berlin", "11 Jul 2024"), ("America/New_York", "10 Jul 2024"), ("UTC", "10 Jul 2024")],
)
def test_a_signature_late_at_night_has_the_day_of_the_clinic(client, cast, zone, day):
    cast.north.timezone = zone
    cast.north.save()
    scan = make_scan(cast.alice, make_patient(cast.alice, cast.north), datetime(2024, 7, 1).date())
    Scan.objects.filter(pk=scan.pk).update(signed_at=HALF_PAST_TEN_AT_NIGHT)
    client.force_login(cast.vera, "django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("scans:show", args=[scan.pk])).content.decode()
    assert f"signed by Alice on {day}" in page
