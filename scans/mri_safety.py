"""What MRI safety says where a scan is requested or booked: flags of patients and of their follow-ups."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from lesiontrack.doors.statements import Blank, Statement
from lesiontrack.doors.today import today_of
from patients.choices import Analyte, KnownOrNot
from patients.models import ContrastReaction, Implant, MrSafetyCheck, Patient, Pregnancy
from scans.analysis.answers import Answer
from scans.analysis.mri_safety.flag import Overridden, SafetyFlag, Severity, What
from scans.analysis.mri_safety.flags import blocked, safety_flags
from scans.analysis.pregnancies import pregnant_on
from scans.follow_up_choices import FollowUpState
from scans.loading import RecordRows, pregnancy_in_line
from scans.models import FollowUp, FollowUpSettings, SafetyOverride, Scanner
from scans.models.rule_settings import ContrastAgentGroup
from scans.safety_facts import SafetyRows, facts_of, safety_facts_of_many

WANTED = {KnownOrNot.YES: True, KnownOrNot.NO: False, KnownOrNot.UNKNOWN: None}
Flags = tuple[SafetyFlag, ...]


def safety_of(
    patient: Patient,
    contrast_wanted: bool | None = None,
    *,
    field_strength: float | None = None,
    overridden: Iterable[Overridden] = (),
    scan_on: date | None = None,
) -> Flags:
    """The flags of a request or booking, the strictest first. `contrast_wanted` None: not decided; `patient` carries its `clinic`."""
    facts = safety_facts_of_many([patient])[patient.pk]
    return safety_flags(facts, today_of(patient.clinic), contrast_wanted, field_strength, overridden, scan_on)


def safety_of_many(patients: Iterable[Patient], contrast_wanted: bool | None = None) -> dict[object, Flags]:
    """By patient id, in eight queries however many patients; they carry their `clinic`."""
    patients = list(patients)
    facts = safety_facts_of_many(patients)
    return {
        patient.pk: safety_flags(facts[patient.pk], today_of(patient.clinic), contrast_wanted)
        for patient in patients
    }


def safety_of_follow_ups(follow_ups: Iterable[FollowUp]) -> dict[object, Flags]:
    """By follow-up id, in nine queries: each by the contrast, the scanner and the day it is booked or requested with, overrides named.

    Follow-ups carry `patient__clinic` and `scanner`.
    """
    follow_ups = list(follow_ups)
    facts = safety_facts_of_many({row.patient_id: row.patient for row in follow_ups}.values())
    overridden = _overridden(follow_ups)
    return {
        row.pk: safety_flags(
            facts[row.patient_id],
            today_of(row.patient.clinic),
            contrast_wanted_of(row),
            _tesla(row.scanner),
            overridden[row.pk],
            _booked_ahead(row),
        )
        for row in follow_ups
    }


def blocks_on(
    follow_up: FollowUp, contrast: bool | None, scanner: Scanner | None = None, scan_on: date | None = None
) -> Flags:
    """What keeps a follow-up from being requested, or booked for that day, unless a radiologist overrode it. Nine queries."""
    flags = safety_of(
        follow_up.patient,
        contrast,
        field_strength=_tesla(scanner),
        overridden=_overridden([follow_up])[follow_up.pk],
        scan_on=scan_on,
    )
    return (*blocked(flags, What.BOOKING), *(blocked(flags, What.CONTRAST) if contrast else ()))


def blocks_to_override(follow_up: FollowUp) -> frozenset[str]:
    """Codes of what blocks today, with contrast or with one of the clinic's scanners. What may come one day is no part of it."""
    facts = safety_facts_of_many([follow_up.patient])[follow_up.patient_id]
    scanners = Scanner.objects.filter(clinic=follow_up.clinic_id)
    strengths = {None, *map(_tesla, scanners)}
    today = today_of(follow_up.patient.clinic)
    flags = (flag for strength in strengths for flag in safety_flags(facts, today, None, strength))
    return frozenset(flag.code for flag in flags if flag.blocks)


def contrast_wanted_of(follow_up: FollowUp) -> bool | None:
    """As booked, else as requested; None: not decided."""
    return contrast_decided(follow_up.contrast_booked, follow_up.contrast_wanted)


def contrast_decided(booked: str, requested: str) -> bool | None:
    """The booking outweighs the request; None: neither says."""
    said = KnownOrNot(booked)
    return WANTED[KnownOrNot(requested) if said == KnownOrNot.UNKNOWN else said]


def _booked_ahead(follow_up: FollowUp) -> date | None:
    day = follow_up.booked_for if follow_up.state == FollowUpState.BOOKED else None
    return day if day and day > today_of(follow_up.patient.clinic) else None


def _tesla(scanner: Scanner | None) -> float | None:
    strength = scanner.field_strength if scanner else None
    return float(strength) if strength is not None else None


def _overridden(follow_ups: Iterable[FollowUp]) -> dict[object, list[Overridden]]:
    found = defaultdict(list)
    rows = SafetyOverride.objects.in_force().filter(follow_up__in=[row.pk for row in follow_ups])
    for row in rows:
        found[row.follow_up_id].append(Overridden(row.code, row.radiologist, row.reason))
    return found


def standing_flags(
    patient: Patient,
    rows: RecordRows,
    checks: list[MrSafetyCheck],
    implants: list[Implant],
    reactions: list[ContrastReaction],
) -> Flags:
    """What stands in the way whenever a scan is requested, for the overview: no questions, no notes. Asks for nothing more.

    What depends on the clinic's contrast agent is a question, so the clinic's settings need not be read.
    """
    egfr = [row for row in rows.laboratory if row.analyte == Analyte.EGFR]
    known = SafetyRows(
        check=checks[-1] if checks else None,
        egfr=egfr[-1] if egfr else None,
        implants=implants,
        reactions=reactions,
        pregnancies=rows.pregnancies,
    )
    facts = facts_of(patient, known, ContrastAgentGroup.UNKNOWN, FollowUpSettings())
    flags = safety_flags(facts, today_of(patient.clinic))
    return tuple(flag for flag in flags if flag.severity in (Severity.BLOCK, Severity.REVIEW))


CHECKS = Statement(lambda: MrSafetyCheck.objects.in_force().filter(patient__any_of=Blank("patients")))
IMPLANTS = Statement(lambda: Implant.objects.in_force().filter(patient__any_of=Blank("patients")))
REACTIONS = Statement(lambda: ContrastReaction.objects.in_force().filter(patient__any_of=Blank("patients")))
PREGNANCIES = Statement(lambda: Pregnancy.objects.in_force().filter(patient__any_of=Blank("patients")))


def contrast_blocks(patient: Patient) -> Flags:
    """What blocks contrast today, beside the question whether it was given. Two queries."""
    known = SafetyRows(
        reactions=REACTIONS.rows(patients=[patient.pk]), pregnancies=PREGNANCIES.rows(patients=[patient.pk])
    )
    facts = facts_of(patient, known, ContrastAgentGroup.UNKNOWN, FollowUpSettings())
    return tuple(
        flag
        for flag in safety_flags(facts, today_of(patient.clinic))
        if flag.blocks and flag.what is What.CONTRAST
    )


def is_pregnant_on(patient_id, day: date) -> bool:
    """A pregnancy surely lies over this day (GAD-2)."""
    rows = PREGNANCIES.rows(patients=[patient_id])
    return pregnant_on(map(pregnancy_in_line, rows), day) is Answer.TRUE
