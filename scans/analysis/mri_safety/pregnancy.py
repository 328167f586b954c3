"""Contrast in pregnancy and breastfeeding (GAD-2). MRI itself is possible in both."""

from datetime import date, timedelta

from patients.dates import add_months, day_in_words
from scans.analysis.answers import Answer
from scans.analysis.mri_safety.facts import SafetyFacts, is_older_than
from scans.analysis.mri_safety.flag import SafetyFlag, Severity, What
from scans.analysis.pregnancies import pregnant_on, term

BEARING_AGES = (12, 55)
"""From the first to the last age at which a pregnancy is asked for."""

ANSWER_HOLDS = timedelta(weeks=6)
"""A "no" is asked again at a later scan."""

BREASTFEEDING_MONTHS = 24
NOT_SETTLED = "not known whether pregnant: ask before contrast is requested"


def pregnancy_flag(facts: SafetyFacts, today: date) -> SafetyFlag | None:
    """Pregnant: contrast is blocked. Not known in a person who may be: ask. It never stands in the way of the scan."""
    pregnant = pregnant_on(facts.pregnancies, today)
    if pregnant is Answer.TRUE:
        words = f"pregnant ({_until(facts, today)}): no contrast; the scan itself is possible"
        return SafetyFlag("pregnant", Severity.BLOCK, words, What.CONTRAST)
    if pregnant is Answer.FALSE and may_be_pregnant(facts, today) is Answer.FALSE:
        return None
    return SafetyFlag("pregnancy-not-known", Severity.ASK, NOT_SETTLED, What.CONTRAST)


def may_be_pregnant(facts: SafetyFacts, today: date) -> Answer:
    """By the answer of the last six weeks; else by sex and age, where only a "no" of both is one."""
    asked = facts.screening
    fresh = asked is not None and today - asked.asked_on <= ANSWER_HOLDS
    if asked is not None and fresh and asked.may_be_pregnant is not Answer.UNKNOWN:
        return asked.may_be_pregnant
    first, last = BEARING_AGES
    too_young = is_older_than(facts.birth, first - 1, today) is Answer.FALSE
    too_old = is_older_than(facts.birth, last, today) is Answer.TRUE
    is_out = too_young or too_old or facts.may_bear_children is Answer.FALSE
    return Answer.FALSE if is_out else Answer.UNKNOWN


def breastfeeding_flag(facts: SafetyFacts, today: date) -> SafetyFlag | None:
    """The latest word on it counts; a yes of more than two years ago no more."""
    since = _breastfeeding_said_on(facts)
    if since is None or today > add_months(since, BREASTFEEDING_MONTHS):
        return None
    words = (
        f"breastfeeding (noted for {day_in_words(since)}): contrast is allowed, "
        "and breastfeeding need not stop with a macrocyclic agent"
    )
    return SafetyFlag("breastfeeding", Severity.NOTE, words, What.CONTRAST)


def _breastfeeding_said_on(facts: SafetyFacts) -> date | None:
    asked, since = facts.screening, facts.breastfeeding_since
    if asked is None or asked.breastfeeding is Answer.UNKNOWN or (since and since > asked.asked_on):
        return since
    return asked.asked_on if asked.breastfeeding is Answer.TRUE else None


def _until(facts: SafetyFacts, today: date) -> str:
    current = next(each for each in reversed(facts.pregnancies) if pregnant_on([each], today) is Answer.TRUE)
    if current.end is not None:
        return f"until {term(current).words()}"
    overdue = "" if today <= term(current).latest else ", the birth is not recorded"
    return f"birth expected {term(current).words()}{overdue}"
