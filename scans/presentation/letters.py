"""What a page says once papers were noted as sent."""

from collections.abc import Iterator, Sequence

from django.contrib.messages import INFO, SUCCESS, WARNING

from scans.actions.letters import Sent
from scans.analysis.case import counted
from scans.letter_choices import LetterKind
from scans.models import FollowUp


def said_of_sent(sent: Sent, kind: LetterKind) -> Iterator[tuple[int, str]]:
    """Level and words of each message."""
    if sent.noted:
        done = "marked as requested" if kind is LetterKind.REQUEST else "noted as sent"
        yield SUCCESS, f"{counted(sent.noted, 'patient')}: {kind.label} {done}."
    if sent.already:
        yield INFO, f"Noted before, and not noted twice: {_names(sent.already)}."
    if sent.changed:
        yield (
            WARNING,
            f"Changed since it was printed, so not noted as sent: {_names(sent.changed)}. Print these again.",
        )
    for row, words in sent.refused:
        yield WARNING, f"{row.patient}: not noted as sent. {words}"


def _names(rows: Sequence[FollowUp]) -> str:
    return "; ".join(str(row.patient) for row in rows)
