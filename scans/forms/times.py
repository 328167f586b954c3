"""A time of day as people type it."""

import re
from datetime import time

from django.core.exceptions import ValidationError

from patients.forms.fields import ReadField

FORMS = re.compile(r"(\d{1,2})[:.h]?(\d{2})?")


class TimeOfDayField(ReadField):
    """`9`, `930`, `9:30`, `09.30`, `9h30`."""

    longest = 5

    def read(self, text: str) -> time:
        found = FORMS.fullmatch(text)
        if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
            return time(int(found[1]), int(found[2] or 0))
        raise ValidationError(f"“{text}” is no time of day. Enter for example 9:30 or 14.15.", code="time")

    def words(self, value: time) -> str:
        return f"{value:%H:%M}"

    def prepare_value(self, value):
        return f"{value:%H:%M}" if isinstance(value, time) else value
