"""A named radiologist lets a follow-up go on although MRI safety blocks it."""

from django.utils import timezone

from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from scans.actions.follow_ups.taking import locked, require_words
from scans.models import FollowUp, SafetyOverride


@action
def override_safety(
    *, by, follow_up: FollowUp, code: str, radiologist: str, reason: str, version: int | None = None
) -> SafetyOverride:
    """Answers the flag of that code for this follow-up alone, until it is taken back."""
    fresh = locked(by, follow_up, version)
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
