"""What is shown is read from the code: every value an answer of the API has, every caveat, every block behind "More", every count
of a change of the rules. Each has its page of measures, so a new one without a page fails.
"""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest
from rest_framework import serializers

from scans.analysis.score_definitions import DEFINITIONS
from scans.analysis.sensitivities.registry import WAYS
from scans.api.serializers.disability import DisabilityAnswer
from scans.api.serializers.sensitivities import SensitivitiesAnswer
from scans.api.serializers.summary import CohortSummaryAnswer
from scans.api.serializers.trend import TrendAnswer
from scans.rules_changes.counting import Changes
from tests.docs.pages import MEASURES, ROOT, section

ANSWERS = {
    "patients/{id}/trend": TrendAnswer,
    "patients/{id}/disability": DisabilityAnswer,
    "patients/{id}/sensitivities": SensitivitiesAnswer,
    "cohorts/{id}/summary": CohortSummaryAnswer,
}
ABOUT = {"patient", "episode", "rules_version", "without_not_comparable", "caveats", "not_calculable"}
"""Of whom, by which rules, and why not: no figures. Caveats are asked one by one."""
BY_CODE = {"primary", "sensitivities"}
"""Each way of working it out has a page by its code."""
PAGES = {path.stem: path.read_text() for path in MEASURES.glob("*.md") if path.stem != "README"}
SHOWN = {name: section(text, "Where it is shown") for name, text in PAGES.items()}


def values(answer: serializers.Serializer, under: str = "") -> Iterator[str]:
    for name, field in answer.fields.items():
        inner = field.child if isinstance(field, serializers.ListSerializer) else field
        if isinstance(inner, serializers.Serializer) and name not in ABOUT:
            yield from values(inner, f"{under}{name}.")
        elif name not in ABOUT:
            yield f"{under}{name}"


def places(endpoint: str) -> set[str]:
    """What the pages name of an answer of this endpoint: the words in backticks after its address."""
    named = set()
    for text in SHOWN.values():
        here = None
        for word in re.findall(r"`([^`]+)`", text):
            here = word if word in ANSWERS or "{id}" in word else here
            if here == endpoint:
                named.add(word.replace("[]", ""))
    return named


def has_a_page(path: str, named: set[str]) -> bool:
    parts = path.split(".")
    return any(_begins(parts, each.split(".")) for each in named)


def _begins(path: list[str], place: list[str]) -> bool:
    return len(place) <= len(path) and all(
        one in ("*", other) for one, other in zip(place, path, strict=False)
    )


@pytest.mark.parametrize("endpoint", ANSWERS)
def test_every_value_of_the_api_has_a_page(endpoint):
    named = places(endpoint)
    told = [path for path in values(ANSWERS[endpoint]()) if path.split(".")[0] not in BY_CODE]
    assert told
    assert [path for path in told if not has_a_page(path, named)] == []


CAVEATS = "".join(
    path.read_text() for path in (ROOT / "scans" / "analysis").glob("*.py") if path.stem != "trend"
)
CODES = re.findall(r'Caveat\(\s*"([a-z0-9-]+)"', CAVEATS) + re.findall(
    r'_NOT_STATED = "([a-z0-9-]+)"', CAVEATS
)


@pytest.mark.parametrize("code", sorted(set(CODES)))
def test_every_caveat_has_a_page(code):
    assert [name for name, text in SHOWN.items() if f"`{code}`" in text]


def titles() -> list[str]:
    blocks = (ROOT / "templates" / "scans" / "more").glob("*.html")
    found = r"<h2[^>]*>([^<{]+)</h2>|<summary[^>]*>(?:<span>)?([^<{]+)<"
    return [one or other for path in sorted(blocks) for one, other in re.findall(found, path.read_text())]


@pytest.mark.parametrize("title", titles())
def test_every_block_behind_more_has_a_page(title):
    said = "".join(SHOWN.values()).replace("“", '"').replace("”", '"')
    assert f'"{title}"' in said


def test_every_count_of_a_change_of_the_rules_is_told():
    told = PAGES["rule-change"]
    assert [each.name for each in fields(Changes) if f"`{each.name}`" not in told] == []


@pytest.mark.parametrize("code", [way.code for way, _ in WAYS])
def test_a_sensitivity_has_a_page(code):
    assert [name for name, text in SHOWN.items() if f"`{code}`" in text]


@pytest.mark.parametrize("score", DEFINITIONS, ids=lambda score: score.name)
def test_a_score_has_a_page_that_names_it(score):
    assert f"`{score.name}`" in SHOWN[score.measure]
    assert score.rule in section(PAGES[score.measure], "Rule")
