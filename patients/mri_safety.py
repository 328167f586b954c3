"""What a safety check, an implant or a reaction may say, in words that name the field and the mend."""

from collections.abc import Iterable

from django.db.models import Q

from lesiontrack.doors.errors import refuse
from patients.choices import KnownOrNot, MrLabel
from patients.models import ContrastReaction, Implant, MrSafetyCheck
from patients.validators import check_dated


def check_safety_check(check: MrSafetyCheck) -> None:
    check_dated("asked_on", check.asked_on, check.patient)
    same_day = MrSafetyCheck.objects.in_force().filter(patient=check.patient_id, asked_on=check.asked_on)
    if same_day.exclude(pk=check.pk).exists():
        raise refuse("asked_on", "The questions of that day are recorded already. Amend them instead.")


def refuse_forgotten_implants(check: MrSafetyCheck) -> None:
    """Who says today that there is none, while one is recorded, is asked to settle that first."""
    if check.implants != KnownOrNot.NO:
        return
    recorded = implants_on(check.patient, check.asked_on).first()
    if recorded is not None:
        raise refuse(
            "implants",
            f"{recorded} is recorded. Answer “yes”, or say there when it was removed, or withdraw it first.",
        )


def implants_on(patient, day) -> Iterable[Implant]:
    """Implants in force that were not removed by then."""
    return Implant.objects.in_force().filter(Q(removed_on=None) | Q(removed_on__gt=day), patient=patient.pk)


def check_implant(implant: Implant) -> None:
    check_dated("removed_on", implant.removed_on, implant.patient)
    if implant.mr_label == MrLabel.CONDITIONAL:
        for field in ("name", "model"):
            if not getattr(implant, field).strip():
                raise refuse(
                    field,
                    "Conditions are those of a named model. Enter it, or choose “not identified”.",
                    "required",
                )
    elif implant.field_strengths or implant.conditions:
        named = "field_strengths" if implant.field_strengths else "conditions"
        raise refuse(
            named, "Conditions belong to an implant labelled MR Conditional. Clear this, or choose it."
        )


def check_reaction(reaction: ContrastReaction) -> None:
    check_dated("day", reaction.day, reaction.patient)
