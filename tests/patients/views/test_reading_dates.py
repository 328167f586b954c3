"""The line beside a date: how it is read, or why not."""

import pytest

from lesiontrack.access.actions import amend_clinic

READ = "/patients/read-date/"


def asked(client, cast, text, **more) -> dict:
    answer = client.post(READ, {"text": text, "clinic": str(cast.north.pk)} | more)
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize(
    ("kind", "text", "words", "written"),
    [
        ("fuzzy", "3/2019", "March 2019", "2019-03"),
        ("fuzzy", "t", "20 Nov 2025", "2025-11-20"),
        ("day", "-7", "13 Nov 2025", "2025-11-13"),
        ("maybe", "?", "not known", "not known"),
        ("fuzzy", " ", "", ""),
    ],
)
def test_a_date_is_read_aloud(as_bob, cast, kind, text, words, written):
    assert asked(as_bob, cast, text, kind=kind) == {"words": words, "written": written, "mend": ""}


def test_what_is_no_date_comes_with_the_mend(as_bob, cast):
    assert asked(as_bob, cast, "2019-03", kind="day")["mend"] == (
        "“2019-03” is not an exact day. Enter day, month and year, for example 2019-03-14."
    )


def test_slashed_dates_follow_the_clinic(as_bob, cast):
    assert "can be read two ways" in asked(as_bob, cast, "03/04/2019")["mend"]
    amend_clinic(by=cast.dana, clinic=cast.north, slashed_dates="day_first")
    assert asked(as_bob, cast, "03/04/2019")["words"] == "3 Apr 2019"


@pytest.mark.parametrize("clinic", ["", "no id", "south"])
def test_only_ones_own_clinic_is_asked(as_bob, cast, clinic):
    asked_of = str(cast.south.pk) if clinic == "south" else clinic
    assert as_bob.post(READ, {"text": "t", "clinic": asked_of}).status_code == 404


def test_an_unknown_kind_is_not_found(as_bob, cast):
    assert as_bob.post(READ, {"text": "t", "clinic": str(cast.north.pk), "kind": "year"}).status_code == 404


def test_it_is_asked_by_post_alone_and_by_those_who_are_signed_in(client, as_bob):
    assert as_bob.get(READ).status_code == 405
    client.logout()
    assert client.post(READ).status_code == 302
