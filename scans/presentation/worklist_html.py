"""A row of the worklist as HTML, written here and not in a template: a page holds a hundred rows of 25 words each, and a
template takes twenty times as long to put them in.

Every text of the record goes through `escape`; what is not escaped are ids, numbers and words of our own.
"""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from scans.presentation.worklist_row import WorklistRow


def rows_html(
    rows: list[WorklistRow], may_manage: bool, said: Mapping[UUID, str] = MappingProxyType({})
) -> SafeString:
    """`said`: words about a row that is shown anew, by its id: "Bob booked it meanwhile"."""
    return mark_safe("".join(_row(row, may_manage, said.get(row.id, "")) for row in rows))  # noqa: S308


def _row(row: WorklistRow, may_manage: bool, said: str) -> str:
    changed = ' class="is-changed"' if said else ""
    name, pk = escape(row.name), str(row.id)
    return (
        f'<tr id="r-{pk}" data-version="{row.version}" data-verbs="{row.verbs}" data-now="{row.at_once}"{changed}>'
        f"{_checkbox(row, pk, name) if may_manage else ''}"
        f'<th scope="row"><a href="/patients/{row.patient}/">{name}</a>{_line(f"{row.mrn} · {row.birth}")}{_said(said)}</th>'
        f'<td data-label="Why">{escape(row.why)}{_line(row.kind)}{_line(row.notes)}</td>'
        f'<td data-label="Window">{row.window}<span class="worklist__line">request by {row.request_by}</span>{_booking(row)}</td>'
        f'<td data-label="In this stage"><span{_late(row.late)}>{row.age}</span>{_line(row.owner)}</td>'
        f'<td data-label="Contact">{escape(row.contact)}{_attempts(row)}</td>'
        f'<td class="worklist__actions">{_buttons(row, pk)}{_link(row)}'
        f'<a class="worklist__more" href="/follow-ups/{pk}/" aria-label="More about {name}">More</a></td></tr>\n'
    )


def _checkbox(row: WorklistRow, pk: str, name: str) -> str:
    return (
        '<td class="worklist__select"><input type="checkbox" form="selected" name="row" '
        f'value="{pk}:{row.version}" aria-label="Select {name}"></td>'
    )


def _line(text: str) -> str:
    return f'<span class="worklist__line">{escape(text)}</span>' if text else ""


def _said(text: str) -> str:
    return f'<span class="worklist__said" role="status">{escape(text)}</span>' if text else ""


def _late(late: bool) -> str:
    return ' class="is-late"' if late else ""


def _booking(row: WorklistRow) -> str:
    late = " is-late" if row.at_risk else ""
    return f'<span class="worklist__booking{late}">{escape(row.booking)}</span>' if row.booking else ""


def _attempts(row: WorklistRow) -> str:
    if not row.attempts:
        return ""
    tell = '<span class="badge badge--warning">tell the doctor</span>' if row.tell_doctor else ""
    return _line(row.attempts) + tell


def _buttons(row: WorklistRow, pk: str) -> str:
    """What needs no further word is a button of the form of the selection, which carries the token; the rest leads to a form."""
    return "".join(
        f'<button class="button button--small" form="selected" name="version" value="{row.version}" '
        f'formaction="/follow-ups/{pk}/{button.verb}/" data-verb="{button.verb}">{button.label}</button>'
        if button.now
        else f'<a class="button button--small" href="/follow-ups/{pk}/{button.verb}/" data-verb="{button.verb}">{button.label}</a>'
        for button in row.buttons
    )


def _link(row: WorklistRow) -> str:
    return (
        f'<a class="button button--small" href="{row.leads_to[0]}">{row.leads_to[1]}</a>'
        if row.leads_to
        else ""
    )
