"""What no record may say, in words that name the field and the mend. The future is judged by the clinic's day."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from lesiontrack.doors.errors import refuse
from lesiontrack.doors.refusals import all_refusals
from lesiontrack.doors.today import today_of
from patients.dates import FuzzyDate, add_months, day_in_words
from patients.models import (
    ContrastReaction,
    EdssAssessment,
    Implant,
    LaboratoryResult,
    MrSafetyCheck,
    Patient,
    Phenotype,
    Pregnancy,
    Relapse,
    TherapyCourse,
    Visit,
)
from patients.models.edss import EDSS_VALUES

PLANNED_MONTHS_AHEAD = 12
PAST = (
    "first_symptom",
    "relapses_from",
    "relapses_to",
    "last_contact",
    "died_on",
    "care_ended_on",
    "research_opt_out_on",
    "imaging_refused_on",
)
"""What a patient's own facts date: it has passed, and lies after the birth."""

DATED_ROWS = (
    (Relapse, "onset_latest"),
    (TherapyCourse, "start_latest"),
    (EdssAssessment, "assessed_on"),
    (LaboratoryResult, "taken_on"),
    (Visit, "visited_on"),
    (MrSafetyCheck, "asked_on"),
    (ContrastReaction, "day_latest"),
    (Pregnancy, "since_latest"),
    (Implant, "removed_on"),
)
"""Rows that the database holds to the birth, by the column it compares."""


def refuse_future(field: str, day: date | FuzzyDate | None, today: date) -> None:
    """A thing that happened lies not after today; a fuzzy date may reach past it."""
    earliest = day.earliest if isinstance(day, FuzzyDate) else day
    if earliest is not None and earliest > today:
        raise refuse(
            field,
            f"{day_in_words(earliest)} is in the future. Enter a date up to today ({day_in_words(today)}).",
        )


def refuse_before_birth(field: str, day: date | FuzzyDate | None, patient: Patient) -> None:
    """Nothing lies certainly before the birth."""
    latest = day.latest if isinstance(day, FuzzyDate) else day
    if latest is not None and patient.birth is not None and latest < patient.birth.earliest:
        born = patient.birth.words()
        raise refuse(
            field, f"{day_in_words(latest)} is before the birth ({born}). Check the date, or the birth date."
        )


def refuse_after_death(field: str, day: date | FuzzyDate | None, patient: Patient) -> None:
    earliest = day.earliest if isinstance(day, FuzzyDate) else day
    if earliest is not None and patient.died_on is not None and earliest > patient.died_on:
        raise refuse(field, f"The patient died on {day_in_words(patient.died_on)}. Check the date.")


def check_dated(field: str, day: date | FuzzyDate | None, patient: Patient) -> None:
    """All three: not in the future, not before birth, not after death."""
    refuse_future(field, day, today_of(patient.clinic))
    refuse_before_birth(field, day, patient)
    refuse_after_death(field, day, patient)


def check_columns(row) -> None:
    """What each column allows by itself. Keys to other rows are left to the database: they would cost a query each."""
    row.clean_fields(exclude={field.name for field in row._meta.fields if field.is_relation})


def check_patient(patient: Patient) -> None:
    today = today_of(patient.clinic)
    with all_refusals() as gather:
        gather(refuse_future, "birth_date", patient.birth, today)
        for field in PAST:
            gather(refuse_future, field, getattr(patient, field), today)
            gather(refuse_before_birth, field, getattr(patient, field), patient)
        gather(_check_recorded_stretch, patient)
        gather(_check_end_of_care, patient)


def refuse_birth_after_rows(patient: Patient) -> None:
    """A birth date that is corrected leaves nothing of the record before it; scans see to theirs."""
    for model, column in DATED_ROWS if patient.birth else ():
        before = {f"{column}__lt": patient.birth.earliest}
        row = model.objects.in_force().filter(patient=patient.pk, **before).first()
        if row is not None:
            raise refuse(
                "birth_date", f"{row} is recorded, which lies before this birth date. Correct that first."
            )


def _check_recorded_stretch(patient: Patient) -> None:
    if patient.relapses_to and not patient.relapses_from:
        raise refuse("relapses_from", "Say from when relapses are recorded, or clear the end.")
    if patient.relapses_to and patient.relapses_to < patient.relapses_from:
        raise refuse("relapses_to", "The end lies before the beginning. Enter a later date.")


def _check_end_of_care(patient: Patient) -> None:
    if bool(patient.care_ended_on) != bool(patient.care_ended_reason):
        raise refuse("care_ended_reason", "Say both when and why care here ended, or neither.")


def check_course(course: TherapyCourse, others: Iterable[TherapyCourse] | None = None) -> None:
    """`others`: the patient's courses where they are at hand already, so that a register is checked without a query per row."""
    today = today_of(course.patient.clinic)
    with all_refusals() as gather:
        if course.state == "planned":
            gather(_check_planned, course, today)
        else:
            gather(_refuse_future_start, course, today)
            gather(refuse_future, "stop", course.stop, today)
        for field, day in (("start", course.start), ("stop", course.stop)):
            gather(refuse_before_birth, field, day, course.patient)
        gather(_refuse_stop_before_start, course)
        gather(_check_full_dose, course, today)
    refuse_certain_overlap(course, _courses_of(course) if others is None else others)


def _check_planned(course: TherapyCourse, today: date) -> None:
    if course.start is None:
        raise refuse("start", "Enter when the therapy is planned to start.")
    if course.start.earliest > add_months(today, PLANNED_MONTHS_AHEAD):
        raise refuse("start", "A start can be planned up to a year ahead. Check the year.")
    if course.stopped:
        raise refuse("stop", "A planned therapy has no stop yet. Clear it, or record the therapy as started.")


def _refuse_future_start(course: TherapyCourse, today: date) -> None:
    if course.start and course.start.earliest > today:
        words = day_in_words(course.start.earliest)
        raise refuse(
            "start", f"{words} is in the future. Record the therapy as planned, or enter a date up to today."
        )


def _refuse_stop_before_start(course: TherapyCourse) -> None:
    if course.start and course.stop and course.stop.latest < course.start.earliest:
        raise refuse("stop", "The stop lies before the start. Check both dates.")


def _check_full_dose(course: TherapyCourse, today: date) -> None:
    """A recorded day of full dose lies in the course; without it the titration scheme says one (BET-2)."""
    day = course.full_dose_on
    refuse_future("full_dose_on", day, today)
    if day and course.start and day < course.start.earliest:
        raise refuse("full_dose_on", "The full dose lies before the start. Check both dates.")
    if day and course.stop and day > course.stop.latest:
        raise refuse("full_dose_on", "The full dose lies after the stop. Check both dates.")


def _courses_of(course: TherapyCourse) -> Iterable[TherapyCourse]:
    in_force = TherapyCourse.objects.in_force().filter(patient=course.patient_id)
    return in_force.select_related("product")


def refuse_certain_overlap(course: TherapyCourse, others: Iterable[TherapyCourse]) -> None:
    """No molecule is certainly taken twice at once; the database holds the same (exclusion constraint)."""
    mine = _certainly_taken(course)
    for other in others:
        theirs = _certainly_taken(other)
        same_molecule = other.product.molecule_id == course.product.molecule_id
        if (
            mine
            and theirs
            and same_molecule
            and other.pk != course.pk
            and mine[0] < theirs[1]
            and theirs[0] < mine[1]
        ):
            raise refuse(
                "start",
                f"{other.product} is recorded over the same time (from {other.start.words()}). "
                "It is the same substance: stop that course first, or correct the dates.",
            )


def _certainly_taken(course: TherapyCourse) -> tuple[date, date] | None:
    """[latest start, earliest stop), None where nothing is certain."""
    if course.state != "started" or course.start is None or (course.stopped and course.stop is None):
        return None
    stop = course.stop.earliest if course.stop else date.max
    return (course.start.latest, stop) if course.start.latest < stop else None


def check_relapse(relapse: Relapse) -> None:
    check_dated("onset", relapse.onset, relapse.patient)
    check_dated("ended_on", relapse.ended_on, relapse.patient)
    if relapse.ended_on and relapse.ended_on < relapse.onset.earliest:
        raise refuse("ended_on", "The end lies before the onset. Check both dates.")


def check_edss(assessment: EdssAssessment, others: Iterable[EdssAssessment] | None = None) -> None:
    """`others`: the patient's assessments where they are at hand already."""
    refuse_no_edss(assessment.score)
    check_dated("assessed_on", assessment.assessed_on, assessment.patient)
    if others is None:
        others = EdssAssessment.objects.in_force().filter(patient=assessment.patient_id)
    if any(other.pk != assessment.pk and other.assessed_on == assessment.assessed_on for other in others):
        raise refuse("assessed_on", "There is an EDSS of that day already. Amend it instead.")


def refuse_no_edss(score: Decimal) -> None:
    """The scale has 20 values (EDS-1)."""
    if score not in EDSS_VALUES:
        raise refuse("score", f"{score} is not an EDSS. The values are 0, then 1.0 to 10.0 in steps of 0.5.")


def check_phenotype(phenotype: Phenotype) -> None:
    check_dated("since", phenotype.since, phenotype.patient)


def check_visit(visit: Visit) -> None:
    check_dated("visited_on", visit.visited_on, visit.patient)


def check_member(field: str, user, clinic_id) -> None:
    """A responsible person is a member of the patient's clinic."""
    if user is not None and not user.memberships.filter(clinic=clinic_id).exists():
        raise ValidationError({field: "This person is not a member of the clinic. Choose another."})
