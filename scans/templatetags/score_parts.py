"""`{% load score_parts %}{% score_inputs card.inputs %}{% score_others card.others %}`: what a score was made of, and what it would be otherwise.

Written in Python because each of eight cards names every scan and relapse it looked at.
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from scans.presentation.score_cards import Missing, ShownInput, ShownOther
from scans.presentation.score_links import Link

register = template.Library()


@register.simple_tag
def score_inputs(inputs: Iterable[ShownInput]) -> SafeString:
    """A `dl`; nothing for a score without inputs."""
    written = "".join(map(_input, inputs))
    whole = f'<dl class="score__inputs">{written}\n</dl>' if written else ""
    return mark_safe(whole)  # noqa: S308 - each text is escaped


def _input(each: ShownInput) -> str:
    rows = f' <span class="score__rows">{", ".join(map(_link, each.rows))}</span>' if each.rows else ""
    return f"\n  <dt>{escape(each.name)}</dt><dd>{escape(each.value)}{rows}</dd>"


def _link(row: Link) -> str:
    return f'<a href="{escape(row.url)}">{escape(row.words)}</a>'


@register.simple_tag
def score_others(others: Iterable[ShownOther]) -> SafeString:
    """The items of a list: the score read another way."""
    return mark_safe("".join(map(_other, others)))  # noqa: S308 - each text is escaped


def _other(each: ShownOther) -> str:
    note = f' <span class="muted">{escape(each.note)}</span>' if each.note else ""
    rows = "".join(f" {_link(row)}" for row in each.rows)
    return f"<li>{escape(each.name)}: {_result(each)}{note}{rows}</li>"


def _result(each: ShownOther) -> str:
    missing = ", ".join(map(_missing, each.missing))
    if not each.result:
        return f"cannot be assessed: {missing}"
    still_open = f", still open: {missing}" if missing else ""
    return f"<strong>{escape(each.result)}</strong>{still_open}"


def _missing(one: Missing) -> str:
    return f"{escape(one.words)} ({_link(one.mend)})" if one.mend else escape(one.words)
