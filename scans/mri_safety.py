"""What MRI safety says where a scan is requested or booked: flags of patients and of their follow-ups."""

from collections import defaultdict
from collections.abc import Iterable

from lesiontrack.doors.today import today_of
from patients.choices import KnownOrNot
from patients.models import Patient
from scans.analysis.mri_safety.flag import Overridden, SafetyFlag
from scans.analysis.mri_safety.flags import safety_flags
from scans.models import FollowUp, SafetyOverride
from scans.safety_facts import safety_facts_of_many

WANTED = {KnownOrNot.YES: True, KnownOrNot.NO: False, KnownOrNot.UNKNOWN: None}
Flags = tuple[SafetyFlag, ...]


def safety_of(
    patient: Patient,
    contrast_wanted: bool | None = None,
    *,
    field_strength: float | None = None,
    overridden: Iterable[Overridden] = (),
) -> Flags:
    """The flags of a request or booking, the strictest first. `contrast_wanted` None: not decided; `patient` carries its `clinic`."""
    facts = safety_facts_of_many([patient])[patient.pk]
    return safety_flags(facts, today_of(patient.clinic), contrast_wanted, field_strength, overridden)


def safety_of_many(patients: Iterable[Patient], contrast_wanted: bool | None = None) -> dict[object, Flags]:
    """By patient id, in eight queries however many patients; they carry their `clinic`."""
    patients = list(patients)
    facts = safety_facts_of_many(patients)
    return {
        patient.pk: safety_flags(facts[patient.pk], today_of(patient.clinic), contrast_wanted)
        for patient in patients
    }


def safety_of_follow_ups(follow_ups: Iterable[FollowUp]) -> dict[object, Flags]:
    """By follow-up id, in nine queries: each by the contrast and the scanner it is booked or requested with, overrides named.

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
            _tesla(row),
            overridden[row.pk],
        )
        for row in follow_ups
    }


def contrast_wanted_of(follow_up: FollowUp) -> bool | None:
    """As booked, else as requested; None: not decided."""
    said = (KnownOrNot(follow_up.contrast_booked), KnownOrNot(follow_up.contrast_wanted))
    return WANTED[next((word for word in said if word != KnownOrNot.UNKNOWN), KnownOrNot.UNKNOWN)]


def _tesla(follow_up: FollowUp) -> float | None:
    strength = follow_up.scanner.field_strength if follow_up.scanner else None
    return float(strength) if strength is not None else None


def _overridden(follow_ups: Iterable[FollowUp]) -> dict[object, list[Overridden]]:
    found = defaultdict(list)
    rows = SafetyOverride.objects.in_force().filter(follow_up__in=[row.pk for row in follow_ups])
    for row in rows:
        found[row.follow_up_id].append(Overridden(row.code, row.radiologist, row.reason))
    return found
