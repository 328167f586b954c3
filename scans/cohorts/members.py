"""Who is in a cohort, who is not, and by which rule: each patient of the clinic gets one answer."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch

from lesiontrack.doors.today import today_of
from patients.models import Patient, Phenotype, TherapyCourse
from scans.analysis.episodes import episodes_of, index_episode
from scans.analysis.phenotypes import phenotype_on
from scans.analysis.rules import Rules
from scans.analysis.timeline import PhenotypeSpan, Timeline
from scans.analysis.trend import Episode
from scans.analysis.vocabulary import Phenotype as PhenotypeWord
from scans.blind import closed_patients
from scans.loading import course_in_line
from scans.models import Cohort
from scans.models.cohort import PhenotypeAt
from scans.rules_in_force import rules_of, rules_stood_at

BEING_READ = "you have a second reading of this patient open"


@dataclass(frozen=True)
class Member:
    """A patient before the filter of a cohort. `left_out` is the first rule that drops them, None for members.

    `phenotype` is the one the cohort asks for (at the index start, or now); None where it is not known.
    `rules_version` names the settings in force for the patient.
    """

    patient: Patient
    episode: Episode | None
    phenotype: str | None
    left_out: str | None
    rules_version: str


def members_of(cohort: Cohort, user) -> list[Member]:
    """Every patient of the cohort's clinic, by name, each with the answer of the filter. Five queries at most."""
    patients = list(
        Patient.objects.visible_to(user)
        .filter(clinic=cohort.clinic_id, withdrawn_at=None)
        .select_related("clinic")
        .prefetch_related(
            Prefetch(
                "therapycourses",
                TherapyCourse.objects.in_force()
                .filter(state="started")
                .select_related("product", "molecule"),
            ),
            Prefetch("phenotypes", Phenotype.objects.in_force()),
        )
    )
    today = today_of(cohort.clinic)
    stood_at = rules_stood_at(patient.pk for patient in patients)
    defaults = rules_of(cohort.clinic)
    closed = closed_patients(user)
    members = [_member(cohort, patient, today, stood_at.get(patient.pk, defaults)) for patient in patients]
    return [replace(each, left_out=BEING_READ) if each.patient.pk in closed else each for each in members]


def _member(cohort: Cohort, patient: Patient, today: date, rules: Rules) -> Member:
    courses = tuple(course_in_line(course) for course in patient.therapycourses.all())
    episodes = episodes_of(Timeline(today=today, courses=courses), rules)
    index = index_episode(episodes, rules, cohort.molecule_id)
    if cohort.molecule_id and index and index.molecule != cohort.molecule_id:
        index = None
    phenotype = _phenotype(cohort, patient, index, today)
    return Member(patient, index, phenotype, _left_out(cohort, index, phenotype), rules.version)


def _phenotype(cohort: Cohort, patient: Patient, index: Episode | None, today: date) -> str | None:
    spans = [PhenotypeSpan(PhenotypeWord(row.name), row.since) for row in patient.phenotypes.all()]
    day = today
    if cohort.phenotype_at == PhenotypeAt.INDEX and index is not None:
        if index.start is None:
            return None
        day = index.start.earliest
    found = phenotype_on(day, spans)
    return found.value if found else None


def _left_out(cohort: Cohort, index: Episode | None, phenotype: str | None) -> str | None:
    if cohort.molecule_id and index is None:
        return f"no course of {cohort.molecule.name}"
    if cohort.phenotypes and phenotype is None:
        return "phenotype not known"
    if cohort.phenotypes and phenotype not in cohort.phenotypes:
        return "another phenotype"
    return None
