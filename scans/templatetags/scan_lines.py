"""`{% load scan_lines %}{% scan_lines lines %}`: the rows of a table of scans, eight cells each.

Written in Python because a record holds forty of them: a template takes ten times as long.
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from scans.presentation.scan_table import ScanLine

register = template.Library()


@register.simple_tag
def scan_lines(lines: Iterable[ScanLine]) -> SafeString:
    return mark_safe("".join(map(_row, lines)))  # noqa: S308 - each text is escaped


def _row(line: ScanLine) -> str:
    return (
        f"\n    <tr{_class(line)}>"
        f'\n      <th scope="row"><a href="{escape(line.url)}">{escape(line.day)}</a>{_state(line)}</th>'
        f'\n      <td data-label="Region">{escape(line.region)}</td>'
        f'\n      <td data-label="Why">{escape(line.why)}</td>'
        f'\n      <td data-label="Compared with"><span>{escape(line.compared)}{_days(line)}</span></td>'
        f'\n      <td class="number" data-label="T2 new or enlarging">{escape(line.t2)}</td>'
        f'\n      <td class="number" data-label="Gd+">{escape(line.gd)}</td>'
        f'\n      <td class="number" data-label="T2 in all">{escape(line.total_t2)}</td>'
        f'\n      <td data-label="Period">{_period(line)}</td>'
        "\n    </tr>"
    )


def _class(line: ScanLine) -> str:
    if line.is_draft:
        return ' class="is-draft"'
    return "" if line.makes_a_rate else ' class="is-aside"'


def _state(line: ScanLine) -> str:
    draft = " badge--draft" if line.is_draft else ""
    return f' <span class="badge{draft}">{escape(line.state)}</span>' if line.state else ""


def _days(line: ScanLine) -> str:
    return f' <span class="muted">{escape(line.days)}</span>' if line.days else ""


def _period(line: ScanLine) -> str:
    because = f'<div class="small muted">{escape(line.because)}</div>' if line.because else ""
    return f"<div>{escape(line.period)}{because}</div>" if line.period else ""
