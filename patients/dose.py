"""What a dose as written says about how often it is taken, held against the label (BET-2). Pure: no Django."""

import re

DAILY = re.compile(
    r"\b(daily|every\s*day|each\s+day|(once|twice|1|2|one|two)\s*(x|×|times?)?\s*(a|per|/)\s*day|/\s*d(ay)?|q\.?\s*d|o\.?\s*d|b\.?\s*i\.?\s*d)\b"
    r"|/\s*d(ay)?\b",
    re.IGNORECASE,
)
EVERY_OTHER_DAY = re.compile(
    r"\b(every\s+(other|second|2(nd)?)\s+days?|alternate\s+days?|alternating\s+days?|q\.?\s*o\.?\s*d|e\.?\s*o\.?\s*d|q2d)\b",
    re.IGNORECASE,
)
LABEL = "The dose is written as daily; the label says every other day."


def is_daily(dose: str) -> bool:
    """Whether the words say every day. Words that say nothing about it are no warning."""
    return bool(DAILY.search(dose)) and not EVERY_OTHER_DAY.search(dose)


def dose_warning(molecule: str, dose: str) -> str:
    """What a person should look at, "" where there is nothing. Only interferon beta-1b has the rule."""
    return LABEL if molecule == "interferon-beta-1b" and is_daily(dose) else ""
