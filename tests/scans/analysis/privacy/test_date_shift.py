"""PRV-3: the vectors of the document."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.privacy.date_shift import offset_of, shifted

SCANS = [date(2024, 1, 15), date(2024, 7, 10), date(2025, 7, 8)]


@pytest.mark.parametrize(
    ("patient", "offset", "days"),
    [
        ("P01", 129, [date(2024, 5, 23), date(2024, 11, 16), date(2025, 11, 14)]),
        ("P02", 136, [date(2024, 5, 30), date(2024, 11, 23), date(2025, 11, 21)]),
        ("P03", -176, [date(2023, 7, 23), date(2024, 1, 16), date(2025, 1, 13)]),
    ],
)
def test_the_vectors_of_the_document(patient, offset, days):
    assert offset_of(b"demo-key", patient) == offset
    assert [shifted(day, offset) for day in SCANS] == days
    assert [(later - earlier).days for earlier, later in zip(days, days[1:], strict=False)] == [177, 363]


@given(st.binary(min_size=1, max_size=40), st.text(max_size=40))
def test_every_offset_lies_within_half_a_year_and_is_never_nothing(key, patient):
    offset = offset_of(key, patient)
    assert -182 <= offset <= 182
    assert offset != 0


def test_every_offset_is_reached():
    assert {offset_of(b"k", str(number)) for number in range(8000)} == {*range(-182, 0), *range(1, 183)}
