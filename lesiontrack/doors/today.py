"""Today is one function of the clinic: its time zone decides. Tests and journeys set `settings.TODAY`."""

import zoneinfo
from datetime import date

from django.conf import settings
from django.utils import timezone


def today_of(clinic) -> date:
    """The calendar day it is at this clinic."""
    if settings.TODAY is not None:
        return settings.TODAY
    return timezone.now().astimezone(zoneinfo.ZoneInfo(clinic.timezone)).date()
