"""Reads the documentation as text: pages, headings, sections, rows of tables, links, fenced blocks."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MEASURES = DOCS / "measures"
README = ROOT / "README.md"


def all_pages() -> list[Path]:
    return [README, *sorted(DOCS.rglob("*.md"))]


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def headings(text: str, level: int = 2) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", without_fences(text), re.MULTILINE)


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def table_rows(text: str) -> list[str]:
    """The rows of the tables below their headings, each as it is written."""
    lines = text.splitlines()
    below = {number for number, line in enumerate(lines) if re.fullmatch(r"\|[ :|-]+\|", line)}
    headed = below | {number - 1 for number in below}
    return [line for number, line in enumerate(lines) if line.startswith("|") and number not in headed]


def fences(text: str) -> list[tuple[str, str]]:
    """Fenced blocks: language and content."""
    return re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def without_fences(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def links(text: str) -> list[str]:
    """Where links lead; pictures are no links."""
    return re.findall(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)", without_fences(text))


def pictures(text: str) -> list[tuple[str, str]]:
    """Alternative text and place."""
    return re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", text)


def anchors(text: str) -> set[str]:
    """The places of a page that `#...` may name, as GitHub makes them of headings."""
    titles = re.findall(r"^#+ (.+)$", without_fences(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
