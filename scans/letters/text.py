"""Plain text as lines and paragraphs."""

import re


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def paragraphs_of(text: str) -> list[list[str]]:
    """Each paragraph as its lines; empty lines stand between paragraphs."""
    return [lines_of(part) for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def address_lines(address: str) -> list[str]:
    """An address in one line is parted at its commas."""
    lines = lines_of(address)
    return lines if len(lines) > 1 else [part.strip() for part in address.split(",") if part.strip()]
