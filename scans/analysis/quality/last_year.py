"""What was done in the last twelve months: contrast stated, reports in time, and the time from due to reviewed."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from patients.dates import add_months, day_in_words
from scans.analysis.answers import Answer
from scans.analysis.quality.measure import Measure, QualityAnswer
from scans.analysis.timeline import Timeline
from scans.analysis.vocabulary import KnownOrNot

MONTHS = 12


@dataclass(frozen=True)
class Reported:
    """A scan, the day it was made, and the day its report was entered here; `entered_on` None: still awaited."""

    scan: Hashable | None
    performed_on: date
    entered_on: date | None


@dataclass(frozen=True)
class Reviewed:
    """A follow-up that ended at the review: the day it was due and the day it was reviewed."""

    scan: Hashable
    due_on: date
    reviewed_on: date


def contrast_stated(timeline: Timeline) -> list[QualityAnswer]:
    """Of each signed brain scan of the last twelve months: is it known whether contrast was given (LES-5)?"""
    since = add_months(timeline.today, -MONTHS)
    return [
        QualityAnswer(
            Measure.CONTRAST_STATED,
            Answer.of(scan.contrast is not KnownOrNot.UNKNOWN),
            f"brain scan of {day_in_words(scan.performed_on)}: contrast {_said(scan.contrast)}",
            scan=scan.id,
        )
        for scan in timeline.brain_scans
        if scan.performed_on > since
    ]


def _said(contrast: KnownOrNot) -> str:
    return "not stated" if contrast is KnownOrNot.UNKNOWN else "stated"


def report_in_time(reports: Sequence[Reported], target_days: int, today: date) -> list[QualityAnswer]:
    """Of each scan of the last twelve months: was its report entered within the clinic's target? An awaited one counts once it is late."""
    since = add_months(today, -MONTHS)
    answers = (_report(each, target_days, today) for each in reports if each.performed_on > since)
    return [answer for answer in answers if answer is not None]


def _report(report: Reported, target_days: int, today: date) -> QualityAnswer | None:
    days = ((report.entered_on or today) - report.performed_on).days
    if report.entered_on is None and days <= target_days:
        return None
    said = f"entered after {days} days" if report.entered_on else f"awaited for {days} days"
    why = f"scan of {day_in_words(report.performed_on)}: report {said}"
    in_time = report.entered_on is not None and days <= target_days
    return QualityAnswer(Measure.REPORT, Answer.of(in_time), why, scan=report.scan, days=days)


def review_in_time(reviews: Sequence[Reviewed], today: date) -> list[QualityAnswer]:
    """Of each follow-up reviewed in the last twelve months: days from the day it was due to the review, 0 where it was early.

    TRUE within two months, the time that SCH-3 leaves a routine scan.
    """
    since = add_months(today, -MONTHS)
    return [_review(each) for each in reviews if each.reviewed_on > since]


def _review(review: Reviewed) -> QualityAnswer:
    days = max((review.reviewed_on - review.due_on).days, 0)
    in_time = review.reviewed_on <= add_months(review.due_on, 2)
    why = f"due {day_in_words(review.due_on)}, reviewed {day_in_words(review.reviewed_on)}"
    return QualityAnswer(Measure.REVIEW, Answer.of(in_time), why, scan=review.scan, days=days)
