"""An MRI that is owed, in words: on pages, in the brief and in a letter."""

from datetime import date, time

import pytest

from lesiontrack.access.models import User
from scans.models import FollowUp, Scan, Scanner
from scans.presentation.owed_mri import owed_in_words

TODAY = date(2025, 9, 1)
ALICE = User(name="Alice")
DECIDED = {"decided_by": ALICE, "decided_on": date(2025, 8, 20)}


def row(**facts) -> FollowUp:
    """Due on 10 Jul 2025, window 10 Jun to 10 Sep 2025."""
    window = {"opens_on": date(2025, 6, 10), "due_on": date(2025, 7, 10), "closes_on": date(2025, 9, 10)}
    words = {
        "kind": "routine",
        "rules": ["SCH-3"],
        "reason": "routine: 12 months after the scan of 10 Jul 2024",
    }
    since = {"request_by": date(2025, 4, 15), "state_since": date(2025, 4, 20)}
    return FollowUp(**{**window, **words, **since, **facts})


def said(today=TODAY, **facts):
    (one,) = owed_in_words([row(**facts)], today)
    return one


BOOKED = {"state": "booked", "booked_for": date(2025, 9, 5)}


@pytest.mark.parametrize(
    ("facts", "page", "letter"),
    [
        ({}, "due 10 Jul 2025, not requested", "Next MRI due Jul 2025, not booked"),
        (
            {"state": "requested"},
            "due 10 Jul 2025, requested on 20 Apr 2025, without a date yet",
            "Next MRI due Jul 2025, requested, no date yet",
        ),
        (BOOKED, "booked for 5 Sep 2025", "Next MRI booked for 5 Sep 2025"),
        (
            {"state": "booked", "booked_for": date(2025, 8, 31)},
            "was booked for 31 Aug 2025: was it done?",
            "MRI booked for 31 Aug 2025, not known whether it was made",
        ),
        (
            {"state": "performed", "performed_on": date(2025, 8, 31)},
            "made on 31 Aug 2025, report awaited",
            "MRI made on 31 Aug 2025, report awaited",
        ),
        (
            {"state": "entered", "scan": Scan(performed_on=date(2025, 8, 31))},
            "made on 31 Aug 2025, report entered, to review",
            "MRI made on 31 Aug 2025, report not reviewed yet",
        ),
        (
            {"state": "not_attended"},
            "due 10 Jul 2025, appointment not attended, to be booked anew",
            "Next MRI due Jul 2025, not booked",
        ),
        (
            {"state": "declined", "decision": "on holiday", "ask_again_on": date(2025, 10, 1), **DECIDED},
            "declined for now, ask again on 1 Oct 2025",
            "Next MRI declined for now, to be asked again on 1 Oct 2025",
        ),
        (
            {"state": "no_further", "decision": "no consequence any more", **DECIDED},
            "none: no further MRI",
            "no further MRI planned: no consequence any more",
        ),
        (
            {"state": "stopped", "decision": "died", "cancel_at_site": True},
            "stopped: cancel at the MRI site",
            "",
        ),
    ],
)
def test_where_it_stands_in_words(facts, page, letter):
    assert (said(**facts).says, said(**facts).in_letter) == (page, letter)


def test_a_booking_in_full():
    facts = {"booked_time": time(14, 30), "place": "North Hospital", "scanner": Scanner(name="Skyra")}
    more = {"contrast_booked": "yes", "transport": "taxi"}
    assert said(**BOOKED, **facts, **more).says == (
        "booked for 5 Sep 2025, 14:30, North Hospital, Skyra, contrast: yes, taxi"
    )


@pytest.mark.parametrize(
    ("today", "facts", "badge", "letter"),
    [
        (date(2025, 9, 10), {}, "", "Next MRI due Jul 2025, not booked"),
        (date(2025, 9, 11), {}, "overdue", "Next MRI due Jul 2025, overdue, not booked"),
        (
            date(2025, 9, 11),
            {"is_backlog": True},
            "overdue since before the go-live",
            "Next MRI due Jul 2025, overdue, not booked",
        ),
        (
            TODAY,
            {**BOOKED, "booked_for": date(2025, 9, 20)},
            "after its window",
            "Next MRI booked for 20 Sep 2025",
        ),
        (date(2025, 9, 6), BOOKED, "date passed", "MRI booked for 5 Sep 2025, not known whether it was made"),
    ],
)
def test_what_is_late_is_marked(today, facts, badge, letter):
    assert (said(today, **facts).badge, said(today, **facts).in_letter) == (badge, letter)


def test_the_reason_and_what_a_person_decided():
    assert said().why == "Routine: 12 months after the scan of 10 Jul 2024."
    declined = said(state="declined", decision="on holiday", ask_again_on=date(2025, 10, 1), **DECIDED)
    assert declined.why == (
        "Routine: 12 months after the scan of 10 Jul 2024. On holiday (Alice, 20 Aug 2025)."
    )
    none = said(state="no_further", decision="no consequence any more", **DECIDED)
    assert (none.why, none.window) == ("No consequence any more (Alice, 20 Aug 2025).", "")


def test_an_order_gives_its_question():
    ordered = said(reason="ordered by Alice on 20 Aug 2025", rules=[], question="new lesions")
    assert ordered.why == "Ordered by Alice on 20 Aug 2025. Question: New lesions."


def test_another_region_is_named():
    assert said(region="cervical").in_letter == "Next MRI of the cervical cord due Jul 2025, not booked"


def test_the_brief_says_it_in_one_line():
    assert said(date(2025, 9, 11)).in_brief == (
        "Next MRI overdue, due 10 Jul 2025, not requested (10 Jun 2025 to 10 Sep 2025). "
        "Routine: 12 months after the scan of 10 Jul 2024."
    )
