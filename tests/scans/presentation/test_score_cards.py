"""The scores in the words of a page, and where their links lead for each role."""

from types import SimpleNamespace
from uuid import UUID

import pytest
from django.urls import reverse

from lesiontrack.access.roles import POLICY, Role
from scans.analysis.assessment import Input, Row, RowKind
from scans.analysis.comparison import trend_of
from scans.analysis.score_cards import score_cards_of
from scans.analysis.score_items import Item
from scans.analysis.timeline import RecordedStretch, Scan
from scans.analysis.vocabulary import KnownOrNot
from scans.presentation.score_cards import Missing, shown_cards
from scans.presentation.score_links import Link, ScoreLinks
from tests.scans.analysis.building import course, day, fuzzy, reading, timeline

PATIENT = SimpleNamespace(pk=UUID(int=7))
SCAN, RELAPSE, EDSS, COURSE = (
    Row(kind, UUID(int=number), kind.value) for number, kind in enumerate(RowKind, 1)
)


def links(role: Role) -> ScoreLinks:
    return ScoreLinks(PATIENT, POLICY[role])


def page(name: str, *row) -> str:
    return reverse(name, args=row or [PATIENT.pk])


@pytest.mark.parametrize(
    ("role", "relapse", "edss"),
    [
        (Role.NEUROLOGIST, "patients:amend_relapse", "patients:amend_edss"),
        (Role.NURSE, "patients:amend_relapse", "patients:edss"),
        (Role.VIEWER, "patients:relapses", "patients:edss"),
    ],
)
def test_a_row_leads_to_where_this_person_may_see_it(role, relapse, edss):
    def address(name, row):
        return page(name, PATIENT.pk, row.id) if "amend" in name else page(name)

    assert links(role).row(SCAN) == Link("scan", page("scans:show", SCAN.id))
    assert links(role).row(RELAPSE).url == address(relapse, RELAPSE)
    assert links(role).row(EDSS).url == address(edss, EDSS)
    may_amend = role is not Role.VIEWER
    therapy = "patients:amend_therapy" if may_amend else "patients:therapies"
    assert links(role).row(COURSE).url == address(therapy, COURSE)


NEW_T2 = (Input(Item.NEW_T2, "not reported", (SCAN,), SCAN),)


@pytest.mark.parametrize(
    ("role", "missing", "link"),
    [
        (Role.NURSE, Item.MONTH_12_SCAN, Link("enter the scan", page("scans:enter"))),
        (Role.VIEWER, Item.MONTH_12_SCAN, None),
        (Role.NEUROLOGIST, Item.NEW_T2, Link("complete the scan", page("scans:amend", SCAN.id))),
        (Role.NURSE, Item.NEW_T2, Link("see the scan", page("scans:show", SCAN.id))),
        (Role.NEUROLOGIST, Item.GD, None),
        (Role.NURSE, Item.RELAPSES, Link("say since when relapses are recorded", page("patients:relapses"))),
        (Role.VIEWER, Item.RELAPSES, Link("see the relapses", page("patients:relapses"))),
        (Role.NEUROLOGIST, Item.EDSS, Link("enter the EDSS", page("patients:edss"))),
        (Role.NURSE, Item.EDSS_RISE, Link("see the EDSS", page("patients:edss"))),
        (Role.NURSE, Item.EXACT_START, Link("enter the exact start", page("patients:therapies"))),
        (Role.NEUROLOGIST, "month 15 lies ahead (15 Apr 2025)", None),
    ],
)
def test_what_is_missing_leads_to_its_mend(role, missing, link):
    assert links(role).mend(missing, NEW_T2) == link


def test_without_a_therapy_it_leads_to_the_therapies():
    assert links(Role.NURSE).therapy() == Link("record the therapy", page("patients:therapies"))
    assert links(Role.VIEWER).therapy().words == "see the therapies"


def scan(on: str, since: str | None = None, contrast=KnownOrNot.YES, **counts) -> Scan:
    """As the record names them: by a UUID of the day."""
    names = {None: None} | {each: UUID(int=int(each.replace("-", ""))) for each in (on, since) if each}
    return Scan(names[on], day(on), contrast=contrast, readings=(reading(on, names[since], **counts),))


def cards(*scans, start: str | None = "2024-01-15", **facts):
    made = timeline(
        *scans,
        courses=(course(start, name=COURSE.id),) if start else (),
        **{"relapses_recorded": RecordedStretch(fuzzy("2023-01-01"))} | facts,
    )
    trend = trend_of(made)
    shown = shown_cards(score_cards_of(made, trend), trend, links(Role.NEUROLOGIST))
    return {card.definition.name: card for card in shown}


BEFORE, MONTH_12 = scan("2024-01-10"), scan("2025-01-10", "2024-01-10", new=1, gd=0)


def test_a_result_with_its_inputs_and_the_next_class():
    made = cards(BEFORE, MONTH_12)["magnims"]
    (state,) = made.states
    assert (state.title, state.result, state.missing, state.range) == ("MAGNIMS score", "0", (), "")
    assert [each.name for each in made.inputs] == ["New T2 lesions", "Relapses"]
    assert [row.words for row in made.inputs[0].rows] == ["scan of 10 Jan 2025", "scan of 10 Jan 2024"]
    assert made.steps[0] == "Two more new T2 lesions would change it to 1."


def test_what_cannot_be_assessed_says_what_is_missing_and_what_is_known():
    (state,) = cards(BEFORE)["magnims"].states
    assert (state.result, state.range) == ("", "0 to 1")
    assert state.missing == (
        Missing("no 12-month scan", Link("enter the scan", page("scans:enter"))),
        Missing("new T2 lesions", None),
    )


def test_where_the_class_is_open_no_published_risk_is_said_to_be_shown():
    said = "No published risk while the class is open."
    made = cards(BEFORE)
    assert [made[name].no_risk for name in ("magnims", "neda3", "high_activity")] == [said, "", ""]
    assert cards(BEFORE, MONTH_12)["magnims"].no_risk == ""
    assert cards(BEFORE, start=None)["magnims"].no_risk == ""


def test_the_therapy_of_a_course_is_linked():
    (therapy, *_) = cards(BEFORE, MONTH_12)["high_activity"].inputs
    assert (therapy.name, therapy.rows) == (
        "Length of the course",
        (Link("Betaseron", page("patients:amend_therapy", PATIENT.pk, COURSE.id)),),
    )


def test_a_class_that_is_decided_names_what_is_still_open():
    (state,) = cards(BEFORE, MONTH_12)["rio"].states
    assert (state.result, [each.words for each in state.missing]) == (
        "0 to 1, low risk",
        ["EDSS rise confirmed at 24 weeks"],
    )


def test_without_contrast_t2_alone_leads():
    re_baseline = scan("2024-07-10", "2024-01-10", t2=0)
    plain = scan("2025-01-10", "2024-07-10", contrast=KnownOrNot.NO, t2=0)
    lead, strict = cards(BEFORE, re_baseline, plain)["neda3"].states
    assert (lead.title, strict.title) == ("NEDA-3 (T2-only)", "NEDA-3")
    assert [each.words for each in lead.missing] == ["EDSS"]
    assert [each.words for each in strict.missing] == ["EDSS", "Gd+"]
    assert strict.missing[1].mend.words == "complete the scan of 10 Jan 2025"


def test_another_reading_is_shown_beside():
    five = scan("2025-01-10", "2024-01-10", new=5)
    (other, temso) = cards(BEFORE, five)["modified_rio"].others[:2]
    assert (other.name, other.result) == ("More than 5 new T2 lesions (abstract of 2013)", "0, low risk")
    assert temso.result == "1, intermediate risk"


def test_without_a_therapy_each_card_leads_to_it():
    made = cards(BEFORE, start=None)
    (state,) = made["magnims"].states
    assert state.missing == (
        Missing(
            "before and on cannot be compared: no therapy is recorded",
            Link("record the therapy", page("patients:therapies")),
        ),
    )
    assert made["rapidly_evolving_severe"].states[0].result == (
        "Criteria not met (fewer than 2 disabling relapses)"
    )
