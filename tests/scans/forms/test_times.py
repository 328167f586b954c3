from datetime import time

import pytest
from django.core.exceptions import ValidationError

from scans.forms.times import TimeOfDayField


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9", time(9)),
        ("930", time(9, 30)),
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("14h15", time(14, 15)),
        ("1415", time(14, 15)),
    ],
)
def test_times_as_people_type_them(text, read):
    assert TimeOfDayField().clean(text) == read


@pytest.mark.parametrize("text", ["25", "9:60", "noon", "-1"])
def test_what_is_no_time(text):
    with pytest.raises(ValidationError, match="is no time of day"):
        TimeOfDayField().clean(text)
