"""What MRI safety blocks is neither requested nor booked, until a named radiologist lets it go on."""

from datetime import date

from django.utils import timezone

from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.refusals import all_refusals
from scans.actions.follow_ups.taking import locked, require_words
from scans.analysis.mri_safety.flag import SafetyFlag, What
from scans.models import FollowUp, SafetyOverride, Scanner
from scans.mri_safety import blocks_on, blocks_to_override


def refuse_blocked(follow_up: FollowUp, contrast: bool | None, scanner: Scanner | None, day: date) -> None:
    """Unsafe or unidentified implants stop the booking, a pregnancy or a severe reaction the contrast (IMP-1, GAD-2, GAD-3)."""
    with all_refusals() as gather:
        for flag in blocks_on(follow_up, contrast, scanner, day):
            gather(_refuse, flag)


def refuse_contrast(follow_up: FollowUp) -> None:
    """A request that asks for contrast; that of a scan alone goes on, and radiology decides about the implants it names."""
    with all_refusals() as gather:
        for flag in blocks_on(follow_up, True):
            if flag.what is What.CONTRAST:
                gather(_refuse, flag)


def _refuse(flag: SafetyFlag) -> None:
    mend = "Do without contrast, or enter" if flag.what is What.CONTRAST else "Enter"
    words = f"{flag.words[0].upper()}{flag.words[1:]}. {mend} which radiologist decided otherwise, and why."
    raise refuse("__all__", words, "blocked")


@action
def override_safety(
    *, by, follow_up: FollowUp, code: str, radiologist: str, reason: str, version: int | None = None
) -> SafetyOverride:
    """Answers the block of that code, as it stands today, for this follow-up alone, until it is taken back."""
    fresh = locked(by, follow_up, version)
    if code not in blocks_to_override(fresh):
        raise refuse("__all__", "Nothing of this kind blocks the MRI today. Look at its safety again.")
    override = SafetyOverride(
        patient=fresh.patient,
        clinic_id=fresh.clinic_id,
        follow_up=fresh,
        code=code,
        radiologist=radiologist.strip(),
        reason=require_words("reason", reason, "essential and cannot wait"),
        entered_by=by,
    )
    if not override.radiologist:
        raise refuse("radiologist", "Name the radiologist who decided.", "required")
    if fresh.safety_overrides.in_force().filter(code=code).exists():
        raise refuse("code", "A radiologist decided about this already. Take that back first.", "unique")
    override.full_clean(validate_constraints=False)
    override.save()
    return override


@action
def take_back_safety_override(*, by, override: SafetyOverride, version: int | None = None) -> SafetyOverride:
    """What was overridden blocks again. Doing it twice changes nothing."""
    locked(by, override.follow_up, None)
    fresh = rows.lock(override, version=version)
    if fresh.withdrawn_at is None:
        fresh.withdrawn_at = timezone.now()
        rows.save_next_version(fresh)
    return fresh
