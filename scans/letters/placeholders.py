"""Named placeholders in plain text, such as {patient}: put in once, by name, and nothing else is read from the text."""

import re
from collections.abc import Collection, Mapping

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def placeholders_in(text: str) -> tuple[str, ...]:
    """The names in the order they first appear."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced, in one pass: a value that looks like a placeholder stays as it is.

    Raises KeyError for a placeholder without a value.
    """
    return PLACEHOLDER.sub(lambda match: values[match[1]], text)


def wrong_placeholders(text: str, known: Collection[str]) -> tuple[str, ...]:
    """What stands in braces and is no known placeholder, as written; a single brace is told too."""
    braced = re.findall(r"\{[^{}]*\}|[{}]", text)
    return tuple(dict.fromkeys(each for each in braced if each not in {f"{{{name}}}" for name in known}))
