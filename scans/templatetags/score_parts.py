"""`{% load score_parts %}{% score_inputs card.inputs %}`: what a score was made of, with links to the rows.

Written in Python because each of eight cards names every scan and relapse it looked at.
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from scans.presentation.score_cards import ShownInput
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
