"""What a request form says of the patient beside the follow-up, for many patients at once with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from patients.choices import Analyte
from patients.models import LaboratoryResult, Phenotype, TherapyCourse
from scans.models import FollowUpSettings, Scan
from scans.models.follow_up import FollowUp


@dataclass
class RequestFacts:
    """Of one patient. Courses that run or are planned; scans in force, latest first; `baseline_contrast`: the clinic's setting (GAD-4)."""

    courses: list[TherapyCourse] = field(default_factory=list)
    scans: list[Scan] = field(default_factory=list)
    egfr: LaboratoryResult | None = None
    phenotype: Phenotype | None = None
    baseline_contrast: bool = True

    def last_scan(self, region: str) -> Scan | None:
        return next((scan for scan in self.scans if scan.region == region), None)


def request_facts_of(follow_ups: Iterable[FollowUp]) -> dict[object, RequestFacts]:
    """By patient id."""
    rows = list(follow_ups)
    ids = {row.patient_id for row in rows}
    facts: dict[object, RequestFacts] = defaultdict(RequestFacts)
    for course in (
        TherapyCourse.objects.in_force().filter(patient__in=ids, stopped=False).select_related("product")
    ):
        facts[course.patient_id].courses.append(course)
    for scan in _scans_of(ids):
        facts[scan.patient_id].scans.append(scan)
    for result in LaboratoryResult.objects.in_force().filter(patient__in=ids, analyte=Analyte.EGFR):
        facts[result.patient_id].egfr = result
    for phenotype in Phenotype.objects.in_force().filter(patient__in=ids):
        facts[phenotype.patient_id].phenotype = phenotype
    _add_settings(rows, facts)
    return facts


def _scans_of(ids: set):
    scans = Scan.objects.in_force().filter(patient__in=ids).select_related("scanner")
    return scans.order_by("-performed_on", "-created_at").prefetch_related("readings")


def _add_settings(rows: list[FollowUp], facts: dict[object, RequestFacts]) -> None:
    clinics = {row.clinic_id for row in rows}
    chosen = FollowUpSettings.objects.filter(clinic__in=clinics).values_list("clinic", "baseline_contrast")
    offered = dict(chosen)
    for row in rows:
        facts[row.patient_id].baseline_contrast = offered.get(row.clinic_id, True)
