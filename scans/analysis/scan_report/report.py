"""The door: the text of a scan report in, proposals and remarks out."""

from collections.abc import Sequence

from scans.analysis.scan_report.circumstances import indication_in, steroids_in
from scans.analysis.scan_report.comparison import NO_EARLIER_SCAN, comparison_in
from scans.analysis.scan_report.contrast import contrast_in
from scans.analysis.scan_report.counts_agreed import changes_in, enhancing_in, total_in, without_a_reference
from scans.analysis.scan_report.counts_said import claims_of
from scans.analysis.scan_report.dates import Calendar
from scans.analysis.scan_report.examination import exam_date_in, region_in, regions_named
from scans.analysis.scan_report.lesion_words import KIND_WORDS
from scans.analysis.scan_report.masks import COVER, DAY_COVER
from scans.analysis.scan_report.places import Places, places_of
from scans.analysis.scan_report.proposals import ReportField, ReportReading, together
from scans.analysis.scan_report.sentences import Sentence, sentences_of
from scans.analysis.scan_report.stability import no_active_lesions_in, stability_in
from scans.analysis.scan_report.technique import field_strength_in, quality_in
from scans.analysis.vocabulary import KnownOrNot, Region

MOST_CHARACTERS = 20_000
# Each phrase of a sentence is looked at beside all its other words: without a limit the time grows with the square.
MOST_IN_A_SENTENCE = 600
MOST_WORDS_OF_LESIONS = 30
_UNREADABLE = ("\0", COVER, DAY_COVER)


class ReportRefused(ValueError):
    """The text is not read at all; the message says why."""


def read_scan_report(text: str, *, calendar: Calendar, region: Region | None = None) -> ReportReading:
    """What the words of a scan report say of the boxes of the form, each with the phrase that says it.

    `region` is the scan that is entered, where the report covers several; None takes the one it names. Places of phrases
    are those of `text`. Raises ReportRefused for more than 20,000 characters, more than 600 in a
    sentence, and for characters no text holds.
    """
    if len(text) > MOST_CHARACTERS:
        raise ReportRefused(
            f"This is longer than {MOST_CHARACTERS:,} characters. Paste the scan report alone."
        )
    if any(mark in text for mark in _UNREADABLE):
        raise ReportRefused("The text holds characters that no report has. Copy it anew, as plain text.")
    sentences = sentences_of(text)
    if any(_is_no_sentence(sentence.text) for sentence in sentences):
        raise ReportRefused(
            f"A sentence is longer than {MOST_IN_A_SENTENCE} characters. Paste the text with its full stops and line breaks."
        )
    named = regions_named(sentences, calendar)
    contrast, compared = contrast_in(sentences, calendar), comparison_in(sentences, calendar)
    return together(
        [
            exam_date_in(sentences, calendar),
            region_in(named),
            indication_in(sentences),
            contrast,
            compared,
            _counts(sentences, calendar, places_of(sentences, named, region), contrast, compared),
            quality_in(sentences),
            field_strength_in(sentences, calendar),
            steroids_in(sentences),
        ]
    )


def _is_no_sentence(text: str) -> bool:
    if len(text) > MOST_IN_A_SENTENCE:
        return True
    return sum(len(words.findall(text)) for words in KIND_WORDS.values()) > MOST_WORDS_OF_LESIONS


def _counts(
    sentences: Sequence[Sentence],
    calendar: Calendar,
    places: Places | None,
    contrast: ReportReading,
    compared: ReportReading,
) -> ReportReading:
    if places is None:
        return ReportReading()
    claims = claims_of(sentences, places, calendar)
    stable = stability_in(sentences, places, calendar)
    not_active = no_active_lesions_in(sentences, places, calendar)
    given = KnownOrNot(contrast.value_of(ReportField.CONTRAST_GIVEN) or KnownOrNot.UNKNOWN)
    changes = changes_in(claims, stable)
    if compared.value_of(ReportField.COMPARED_WITH) == NO_EARLIER_SCAN:
        changes = without_a_reference(changes)
    return together([changes, enhancing_in(claims, not_active, given), total_in(claims)])
