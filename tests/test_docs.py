"""The documentation holds together: links lead somewhere, commands and settings exist, and nothing is said that may not be."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.db import connection

from lesiontrack.access.roles import Role
from tests.docs.pages import (
    DOCS,
    README,
    ROOT,
    all_pages,
    anchors,
    fences,
    headings,
    links,
    name_of,
    pictures,
    section,
    without_fences,
)

PAGES = pytest.mark.parametrize("document", all_pages(), ids=name_of)
OPERATIONS = DOCS / "operations.md"
DECISIONS = sorted((DOCS / "decisions").glob("0*.md"))
FORBIDDEN = {
    "a path of one machine": r"(?<![\w.:])/(?:work|farm|home|root|tmp|Users)/",
    "the number of an issue": r"(?<!\w)#\d+\b|\bissue \d+",
    "a cause nobody showed": r"\beffect",
    "a registry's host": r"pypi\.|proxy\.golang|registry\.",
    "praise": r"\b(?:powerful|seamless|blazing|world-class|cutting-edge)\b",
}


@PAGES
def test_a_page_has_one_title(document):
    assert len(headings(document.read_text(), level=1)) == 1


@PAGES
def test_links_lead_to_pages_and_places(document):
    assert [link for link in links(document.read_text()) if not leads_somewhere(document, link)] == []


def leads_somewhere(page: Path, link: str) -> bool:
    place, _, anchor = link.partition("#")
    target = (page.parent / place).resolve() if place else page
    return target.exists() and (not anchor or anchor in anchors(target.read_text()))


@PAGES
def test_a_picture_is_there(document):
    assert [
        place for _, place in pictures(document.read_text()) if not leads_somewhere(document, place)
    ] == []


@PAGES
def test_a_picture_says_what_it_shows(document):
    assert [place for words, place in pictures(document.read_text()) if len(words) < 20] == []


@PAGES
@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_is_said_that_may_not_be(document, what):
    assert re.findall(FORBIDDEN[what], document.read_text(), re.IGNORECASE) == []


def test_every_page_can_be_reached_from_the_readme():
    seen, waiting = set(), [README]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        near = [(page.parent / link.partition("#")[0]).resolve() for link in links(page.read_text())]
        waiting += [
            target for target in near if target.suffix == ".md" and target not in seen and target.exists()
        ]
    assert [name_of(page) for page in all_pages() if page not in seen] == []


@PAGES
def test_commands_exist(document):
    goals = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = document.read_text()
    assert set(re.findall(r"\bmake (\w+)\b(?=[`\n ]*(?:PORT|`|$))", text, re.MULTILINE)) - goals == set()
    assert set(re.findall(r"manage\.py (\w+)", text)) - set(get_commands()) == set()


def test_the_readme_names_the_goals_of_the_makefile():
    goals = re.findall(r"^# make (\w+)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert [goal for goal in goals if f"make {goal}" not in README.read_text()] == []


@PAGES
def test_options_of_commands_exist(document):
    for name, words in re.findall(
        r"manage\.py (\w+)((?: \S+)*)", "".join(text for _, text in fences(document.read_text()))
    ):
        command = load_command_class(get_commands()[name], name)
        known = command.create_parser("manage.py", name)._option_string_actions
        assert [word for word in shlex.split(words) if word.startswith("--") and word not in known] == []


def test_settings_read_from_the_environment_are_told():
    settings = (ROOT / "lesiontrack" / "settings.py").read_text()
    read = set(re.findall(r'(?:env\.\w+|required)\(\s*"([A-Z_]+)"', settings)) - {"TEST_LOCKOUT"}
    told = set(re.findall(r"`([A-Z_]+)`", section(OPERATIONS.read_text(), "Settings")))
    assert read == told


QUESTIONS = [sql for language, sql in fences(OPERATIONS.read_text()) if sql.startswith("SELECT")]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda sql: re.search(r"FROM (\w+)", sql)[1])
@pytest.mark.django_db
def test_questions_to_the_database_are_answered(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        assert cursor.fetchall() == []


def test_every_role_has_a_guide():
    assert {path.stem for path in (DOCS / "guides").glob("*.md")} == {"README", *Role.values}


def test_the_keys_of_scan_entry_are_those_of_the_form():
    told = section((DOCS / "guides" / "neurologist.md").read_text(), "Enter a scan report")
    form = [*(ROOT / "templates" / "scans").rglob("*.html"), *(ROOT / "scans" / "forms").glob("*.py")]
    keys = set(re.findall(r'(?:key=|\w+"?: )"(\w)"', "".join(path.read_text() for path in form)))
    assert set(re.findall(r"`(?:Alt\+)?([A-Z])`", told)) - {key.upper() for key in keys} == set()


def words_of_the_product() -> str:
    rooms = [ROOT / room for room in ("templates", "scans", "patients", "lesiontrack")]
    files = (path for room in rooms for path in room.rglob("*") if path.suffix in (".html", ".py"))
    return "".join(path.read_text() for path in files).lower()


def test_words_in_quotes_stand_in_the_product():
    guides = (DOCS / "guides").glob("*.md")
    shown = (DOCS / "measures").glob("*.md")
    told = [without_fences(path.read_text()) for path in guides]
    told += [section(path.read_text(), "Where it is shown") for path in shown]
    product = words_of_the_product()
    quoted = re.findall(r'"([^"\n]+)"', "\n".join(told))
    assert quoted
    assert [words for words in quoted if words.lower() not in product] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_parts_and_stands_in_the_index(decision):
    text = decision.read_text()
    assert headings(text) == ["Context", "Decision", "Consequences"]
    title = headings(text, level=1)[0]
    assert title.startswith(f"{decision.name[:4]} ")
    assert (
        f"[{decision.name[:4]}]({decision.name}) {title[5:]}"
        in (DOCS / "decisions" / "README.md").read_text()
    )


def test_decisions_are_numbered_without_a_gap():
    assert [path.name[:4] for path in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]
