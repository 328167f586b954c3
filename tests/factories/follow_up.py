"""Follow-ups for tests of the tables alone; whatever the product can do itself is made by its actions."""

from datetime import date, timedelta

from django.utils import timezone

from patients.actions import record_implant
from scans.models import (
    CalendarLink,
    ContactAttempt,
    DigestMail,
    FollowUp,
    FollowUpSettings,
    FollowUpStep,
    SafetyOverride,
    SavedFilter,
    WorklistEntry,
)
from scans.mri_safety import safety_of_follow_ups


def make_follow_up(patient, due_on: date = date(2025, 12, 1), **facts) -> FollowUp:
    """A rule's proposal, one month to either side of its day, in the place of the one the record made."""
    _make_room(patient, facts.get("region", "brain"))
    window = {
        "opens_on": due_on - timedelta(days=30),
        "due_on": due_on,
        "closes_on": due_on + timedelta(days=60),
    }
    defaults = {
        "kind": "routine",
        "rules": ["SCH-3"],
        "reason": "12 months after the scan",
        "request_by": due_on - timedelta(days=86),
        "state_since": due_on - timedelta(days=86),
    }
    return FollowUp.objects.create(patient=patient, **{**defaults, **window, **facts})


def _make_room(patient, region: str) -> None:
    """One open follow-up of a region: the record's own proposal goes."""
    WorklistEntry.objects.filter(follow_up__patient=patient, follow_up__region=region).delete()
    FollowUp.objects.open().filter(patient=patient, region=region).update(withdrawn_at=timezone.now())


def follow_up_with_everything(by, patient) -> None:
    """Two follow-ups of one patient with what hangs on them, and the clinic's settings."""
    brain = _brain(patient)
    make_follow_up(patient, region="cervical")
    WorklistEntry.objects.update_or_create(
        follow_up=brain,
        defaults={"clinic": patient.clinic, "standing": "to_request", "request_by": brain.request_by},
    )
    before = {"state_since": brain.state_since, "opens_on": brain.opens_on, "due_on": brain.due_on}
    FollowUpStep.objects.create(
        patient=patient,
        follow_up=brain,
        step="requested",
        on=brain.due_on,
        by=by,
        closes_on=brain.closes_on,
        **before,
    )
    ContactAttempt.objects.create(
        patient=patient, follow_up=brain, attempted_on=brain.due_on, outcome="no_answer", by=by
    )
    for code in ("pregnant", "implant"):
        SafetyOverride.objects.create(
            patient=patient,
            follow_up=brain,
            code=code,
            radiologist="R. Fictitious",
            reason="urgent",
            entered_by=by,
        )
    FollowUpSettings.objects.create(clinic=patient.clinic)
    for name in ("mine", "overdue switches"):
        SavedFilter.objects.create(user=by, name=name)
    CalendarLink.objects.create(user=by, clinic=patient.clinic, scope="own", token_hash="0" * 64)
    for day in (brain.due_on, brain.closes_on):
        DigestMail.objects.create(user=by, day=day)


def _brain(patient) -> FollowUp:
    known = FollowUp.objects.open().filter(patient=patient, region="brain").first()
    return known or make_follow_up(patient)


def blocked_by_an_implant(by, follow_up) -> str:
    """An implant that is MR Unsafe blocks the booking from now on; the code of the flag."""
    record_implant(by=by, patient=follow_up.patient, device="other", name="clip", mr_label="unsafe")
    return next(flag.code for flag in safety_of_follow_ups([follow_up])[follow_up.pk] if flag.blocks)
