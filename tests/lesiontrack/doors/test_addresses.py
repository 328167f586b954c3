"""An address that is filled in is the one that Django would write."""

import uuid

import pytest
from django.urls import NoReverseMatch, reverse

from lesiontrack.doors.addresses import address_of


@pytest.mark.parametrize(("name", "ids"), [("home", 0), ("scans:show", 1), ("patients:amend_edss", 2)])
def test_it_is_the_address_of_the_name(name, ids):
    for _ in range(2):
        asked = [uuid.uuid4() for _ in range(ids)]
        assert address_of(name, *asked) == reverse(name, args=asked)


def test_a_name_nobody_gave_is_an_error():
    with pytest.raises(NoReverseMatch):
        address_of("scans:nowhere", uuid.uuid4())
