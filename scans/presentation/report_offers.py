"""What was read from a pasted scan report, as the entry form shows it: offers beside the boxes, and the text with its marks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from patients.dates import day_in_words
from scans.analysis.scan_report.comparison import NO_EARLIER_SCAN
from scans.analysis.scan_report.proposals import (
    TO_CONFIRM,
    Phrase,
    Proposal,
    Remark,
    ReportField,
    ReportReading,
)
from scans.choices import Compared, CountKind, Region
from scans.forms.reading import ANOTHER, APART, CHANGES, OFFERED
from scans.forms.scan import ScanForm
from scans.models import Scan
from scans.patient_scans import earlier_scans

COMPARED = "compared"
ELSEWHERE = "no scan of that day is recorded here: it is added with its date alone"
OTHERS_RECORDED = f"{TO_CONFIRM}: earlier scans are recorded here"
MONTH_ONLY = f"{TO_CONFIRM}: the report names the month alone"


@dataclass(frozen=True)
class Offer:
    """A value that one key puts into `box`. `replaces` is what stands there now; `stands` if that is the value already.

    `scan` is the recorded scan it was compared with, by its id; without one the day itself is entered.
    """

    box: str
    label: str
    value: str
    words: str
    phrase: Phrase
    note: str = ""
    scan: str = ""
    replaces: str = ""
    stands: bool = False

    @property
    def is_named(self) -> bool:
        """It stands under several boxes: the label says for which it is."""
        return self.box in CHANGES


@dataclass(frozen=True)
class Question:
    """A phrase that was seen and gives no value, and why."""

    label: str
    text: str
    phrase: Phrase


@dataclass(frozen=True)
class Piece:
    """A stretch of the text. `is_marked` where it is evidence; `says` is what a phrase that ends here says."""

    text: str
    is_marked: bool = False
    is_question: bool = False
    says: str = ""


@dataclass(frozen=True)
class Offers:
    offers: tuple[Offer, ...]
    questions: tuple[Question, ...]
    pieces: tuple[Piece, ...]

    @property
    def open(self) -> tuple[Offer, ...]:
        return tuple(offer for offer in self.offers if not offer.stands)

    @property
    def beside(self) -> dict[str, Offer | None]:
        """One place per box of the form that can be offered something, so that old offers go."""
        return {box: next((o for o in self.offers if o.box == box), None) for box in BOXES}


BOXES = tuple(COMPARED if field is ReportField.COMPARED_WITH else field.value for field in ReportField)


def offers_of(text: str, reading: ReportReading, form: ScanForm) -> Offers:
    """`form` holds what is typed; `form.scans` the scans the report may have been compared with."""
    offers, questions = [], [_question(form, remark) for remark in reading.remarks]
    for proposal in reading.proposals:
        made = (
            _compared(form, proposal)
            if proposal.field is ReportField.COMPARED_WITH
            else _offer(form, proposal)
        )
        if isinstance(made, Offer):
            offers.append(made)
        else:
            questions.append(made)
    return Offers(tuple(offers), tuple(questions), tuple(pieces_of(text, offers, questions)))


def _label(form: ScanForm, field: ReportField) -> str:
    return str(form.fields[COMPARED if field is ReportField.COMPARED_WITH else field.value].label)


def _question(form: ScanForm, remark: Remark) -> Question:
    return Question(_label(form, remark.field), remark.text, remark.phrase)


def _offer(form: ScanForm, proposal: Proposal) -> Offer:
    box, words = proposal.field.value, _in_words(form, proposal)
    now = str(form[box].value() or "").strip()
    offer = Offer(box, _label(form, proposal.field), proposal.value, words, proposal.phrase, proposal.note)
    if _same(form, box, now, proposal.value):
        return replace(offer, stands=True)
    if put_away := _put_away_by(form, box):
        return replace(offer, replaces=put_away)
    return replace(
        offer, replaces="" if now in ("", "unknown") or box == "region" else _choice(form, box, now)
    )


def _put_away_by(form: ScanForm, box: str) -> str:
    """What stands in the T2 boxes that a value in this one puts away: apart or not separated, never both."""
    other = (CountKind.NEW_OR_ENLARGING_T2,) if box in APART else APART if box in CHANGES else ()
    return ", ".join(str(form[each].value()) for each in other if form[each].value())


def _same(form: ScanForm, box: str, now: str, value: str) -> bool:
    """“8.7.2025” in the box is 2025-07-08 in the report."""
    echo = getattr(form.fields[box], "echo_of", None)
    return now.lower() == value.lower() or bool(echo and now and echo(now) == echo(value))


def _in_words(form: ScanForm, proposal: Proposal) -> str:
    if proposal.field is ReportField.PERFORMED_ON:
        return day_in_words(date.fromisoformat(proposal.value))
    return _choice(form, proposal.field.value, proposal.value)


def _choice(form: ScanForm, box: str, value: str) -> str:
    choices = getattr(form.fields[box], "choices", None) or ()
    return next((str(label) for key, label in choices if str(key) == value), value)


def _compared(form: ScanForm, proposal: Proposal) -> Offer | Question:
    label, earlier = _label(form, proposal.field), _earlier(form)
    if proposal.value == NO_EARLIER_SCAN:
        note = OTHERS_RECORDED if earlier else ""
        none = Offer(COMPARED, label, Compared.NONE.value, "no earlier scan", proposal.phrase, note)
        return _beside_the_choice(form, none)
    found = [scan for scan in earlier if scan.performed_on.isoformat().startswith(proposal.value)]
    if len(proposal.value) == len("2023-07"):
        if len(found) == 1:
            return _of_scan(form, found[0], replace(proposal, note=MONTH_ONLY))
        return Question(label, "only the month is said: choose the scan", proposal.phrase)
    if found:
        return _of_scan(form, found[0], proposal)
    words = day_in_words(date.fromisoformat(proposal.value))
    elsewhere = Offer(COMPARED, label, proposal.value, words, proposal.phrase, ELSEWHERE)
    return _beside_the_choice(form, elsewhere)


def _of_scan(form: ScanForm, scan: Scan, proposal: Proposal) -> Offer:
    day, label = scan.performed_on, _label(form, proposal.field)
    offer = Offer(COMPARED, label, day.isoformat(), day_in_words(day), proposal.phrase, proposal.note)
    return _beside_the_choice(form, replace(offer, scan=str(scan.pk)))


def _beside_the_choice(form: ScanForm, offer: Offer) -> Offer:
    """The same scan is chosen already, or another, or none."""
    chosen = form[COMPARED].value()
    named = {OFFERED: form["offered_scan"].value(), ANOTHER: form["another_scan"].value()}.get(chosen)
    if chosen and (named == offer.scan if offer.scan else chosen == offer.value):
        return replace(offer, stands=True)
    return replace(offer, replaces="what is chosen" if chosen else "")


def _earlier(form: ScanForm) -> Sequence[Scan]:
    """The scans of the region that the form can name, whatever day it says."""
    return earlier_scans(form.scans, form["region"].value() or Region.BRAIN, None).all


def pieces_of(text: str, offers: Sequence[Offer], questions: Sequence[Question]) -> list[Piece]:
    """The text cut where evidence begins and ends; put together again it is the text."""
    said = [(offer.phrase, f"{offer.label}: {offer.words}") for offer in offers]
    asked = [question.phrase for question in questions]
    spans = [phrase for phrase, _ in said] + asked
    cuts = sorted({0, len(text), *(place for phrase in spans for place in (phrase.start, phrase.end))})
    pieces = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        ending = [words for phrase, words in said if phrase.end == end]
        pieces.append(
            Piece(
                text[start:end],
                is_marked=any(phrase.start <= start and end <= phrase.end for phrase, _ in said),
                is_question=any(phrase.start <= start and end <= phrase.end for phrase in asked),
                says="; ".join(ending),
            )
        )
    return pieces
