"""What a request form says of the patient beside the follow-up, for many patients at once with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from patients.models import Phenotype, TherapyCourse
from scans.analysis.mri_safety.facts import SafetyFacts
from scans.models import FollowUp, Scan
from scans.safety_facts import safety_facts_of_many


@dataclass
class RequestFacts:
    """Of one follow-up. Courses that run or are planned; scans in force, latest first."""

    courses: list[TherapyCourse] = field(default_factory=list)
    scans: list[Scan] = field(default_factory=list)
    phenotype: Phenotype | None = None
    safety: SafetyFacts = field(default_factory=SafetyFacts)

    def last_scan(self, region: str) -> Scan | None:
        return next((scan for scan in self.scans if scan.region == region), None)


def request_facts_of(follow_ups: Iterable[FollowUp]) -> dict[object, RequestFacts]:
    """By follow-up id; they carry `patient__clinic` and `scanner`."""
    rows = list(follow_ups)
    patients = {row.patient_id: row.patient for row in rows}
    courses = _by_patient(_courses_of(patients))
    scans = _by_patient(_scans_of(patients))
    phenotypes = _by_patient(Phenotype.objects.in_force().filter(patient__in=patients))
    safety = safety_facts_of_many(patients.values())
    return {
        row.pk: RequestFacts(
            courses=courses[row.patient_id],
            scans=scans[row.patient_id],
            phenotype=phenotypes[row.patient_id][-1] if phenotypes[row.patient_id] else None,
            safety=safety[row.patient_id],
        )
        for row in rows
    }


def _by_patient(rows: Iterable) -> dict[object, list]:
    found: dict[object, list] = defaultdict(list)
    for row in rows:
        found[row.patient_id].append(row)
    return found


def _courses_of(patients: Iterable):
    running = TherapyCourse.objects.in_force().filter(patient__in=patients, stopped=False)
    return running.select_related("product")


def _scans_of(patients: Iterable):
    scans = Scan.objects.in_force().filter(patient__in=patients).select_related("scanner")
    return scans.order_by("-performed_on", "-created_at").prefetch_related("readings")
