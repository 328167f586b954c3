"""The clinic's wording of its letters."""

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.rows import RowChanged
from scans.letter_choices import LetterKind
from scans.letters.wordings import DEFAULTS, check_placeholders
from scans.models import LetterWording


@action
def word_letter(
    *, by, clinic, kind: LetterKind, subject: str, body: str, version: int | None = None
) -> LetterWording:
    """Store the clinic's words for letters of this kind; `version` is that of the words seen, 0 for the default.

    Raises ValidationError naming the placeholders that are known, and RowChanged where somebody else was faster.
    """
    require(by, Right.SET_RULES, clinic.pk)
    row = _present(clinic, kind, version)
    row.subject, row.body = subject.strip(), body.replace("\r\n", "\n").strip()
    for name in ("subject", "body"):
        check_placeholders(name, getattr(row, name), kind)
    if row._state.adding:
        row.full_clean(validate_constraints=False)
        row.save()
    else:
        rows.save_next_version(row)
    return row


@action
def take_default_wording(*, by, clinic, kind: LetterKind, version: int | None = None) -> LetterWording:
    """Store the product's own words in place of the clinic's."""
    default = DEFAULTS[kind]
    return word_letter(
        by=by, clinic=clinic, kind=kind, subject=default.subject, body=default.body, version=version
    )


def _present(clinic, kind: LetterKind, version: int | None) -> LetterWording:
    known = LetterWording.objects.filter(clinic=clinic, kind=kind).first()
    if known is None:
        return LetterWording(clinic=clinic, kind=kind)
    if version == 0:
        raise RowChanged(known)
    return rows.lock(known, version=version)
