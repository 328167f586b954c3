"""The measures of quality, with the words of the page."""

from django.db.models import TextChoices

from scans.analysis.quality.measure import Measure as Kind


class QualityMeasure(TextChoices):
    BASELINE = Kind.BASELINE.value, "Adequate scan before the start"
    RE_BASELINE = Kind.RE_BASELINE.value, "Re-baseline scan in its window"
    YEARLY = Kind.YEARLY.value, "Yearly scan in time"
    CONTRAST_STATED = Kind.CONTRAST_STATED.value, "Contrast stated"
    REPORT = Kind.REPORT.value, "Report entered within the target"
    REVIEW = Kind.REVIEW.value, "Reviewed within two months of the due date"


OF_WHOM = {
    QualityMeasure.BASELINE: "of patients on a therapy now",
    QualityMeasure.RE_BASELINE: "of patients on a therapy now whose window has closed",
    QualityMeasure.YEARLY: "of patients on their therapy for two years or more",
    QualityMeasure.CONTRAST_STATED: "of signed brain scans of the last 12 months",
    QualityMeasure.REPORT: "of scans of the last 12 months; an awaited report counts once it is late",
    QualityMeasure.REVIEW: "of follow-ups reviewed in the last 12 months",
}
"""The denominator in words."""


class QualityVerdict(TextChoices):
    MET = "met", "met"
    NOT_MET = "not_met", "not met"
    UNKNOWN = "unknown", "cannot be assessed"
