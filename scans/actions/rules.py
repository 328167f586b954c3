"""The steps of a change of a clinic's rules: proposed, counted, adopted as the next version, applied to the last patient.

`scans.rules_changes` does the long work between them.
"""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.models import JobProgress
from lesiontrack.doors.progress import has_stopped
from lesiontrack.doors.rows import RowChanged
from lesiontrack.doors.today import today_of
from scans.models import ClinicRules, RulesChange
from scans.models.rule_settings import SETTINGS, RuleSettings
from scans.rules_changes.counting import Changes
from scans.rules_in_force import adopting, changing, rules_in_force

Stage = RulesChange.Stage
SHORTEST_MONTH = 28


@action
def propose_rules(*, by, clinic, based_on: int, reason: str, **chosen: Any) -> RulesChange:
    """Settings that are to follow version `based_on`; a setting left out stays. It waits to be counted; nothing changes yet.

    Raises RowChanged with the version in force where that is another one by now.
    """
    require(by, Right.SET_RULES, clinic.pk)
    present = _still_in_force(clinic, based_on)
    change = RulesChange(clinic=clinic, based_on=based_on, proposed_by=by, reason=reason.strip())
    for name in SETTINGS:
        setattr(change, name, chosen.get(name, getattr(present, name)))
    change.full_clean(validate_constraints=False)
    _refuse_what_cannot_be(change, present)
    _refuse_while_another_is_applied(change)
    change.progress = JobProgress.objects.create(started_by=by)
    change.save()
    return change


@action
def note_counted(*, by, change: RulesChange, changes: Changes) -> None:
    """What the settings would change. A proposal that was dropped while it was counted stays dropped."""
    fresh = RulesChange.objects.select_for_update(of=("self",)).filter(pk=change.pk).first()
    if fresh is None:
        return
    for name, number in asdict(changes).items():
        setattr(fresh, name, number)
    fresh.counted_at = timezone.now()
    _ended(fresh, Stage.COUNTED)


@action
def begin_applying(*, by, change: RulesChange) -> RulesChange:
    """Queue counted settings to be adopted and applied, patient by patient.

    Raises RowChanged where the clinic adopted another version since they were proposed.
    """
    require(by, Right.SET_RULES, change.clinic_id)
    changing(change.clinic)
    fresh = _locked(change)
    if fresh.stage != Stage.COUNTED:
        raise refuse("__all__", "Only a counted proposal can be applied. Look at its page again.")
    _still_in_force(fresh.clinic, fresh.based_on)
    _refuse_while_another_is_applied(fresh)
    return _queued(fresh, Stage.APPLYING, by)


@action
def adopt_rules(*, by, change: RulesChange) -> ClinicRules:
    """The proposal becomes the next version of the clinic, from now on in force; adopted once.

    Waits for writes that compute by the present version: whoever begins afterwards reads the new one, so that the patients
    who stand at an earlier version are all there to be seen.
    """
    require(by, Right.SET_RULES, change.clinic_id)
    clinic, fresh = adopting(change.clinic), _locked(change)
    if fresh.adopted is None:
        fresh.adopted = ClinicRules.objects.create(
            clinic=clinic,
            number=fresh.based_on + 1,
            in_force_since=today_of(clinic),
            made_by=by,
            reason=fresh.reason,
            **{name: getattr(fresh, name) for name in SETTINGS},
        )
        fresh.save()
    return fresh.adopted


@action
def note_applied(*, by, change: RulesChange) -> None:
    _ended(_locked(change), Stage.APPLIED)


@action
def note_rules_failed(*, by, change: RulesChange, message: str) -> None:
    JobProgress.objects.filter(pk=change.progress_id).update(state=JobProgress.State.FAILED, message=message)


@action
def begin_rules_again(*, by, change: RulesChange) -> RulesChange:
    """Queue the counting or applying that failed or stopped once more: what is applied to a patient stays."""
    require(by, Right.SET_RULES, change.clinic_id)
    fresh = _locked(change)
    return _queued(fresh, fresh.stage, by) if fresh.is_at_work and has_stopped(fresh.progress) else fresh


@action
def drop_proposal(*, by, change: RulesChange) -> None:
    """Delete a proposal; once it is being applied it is a version of the clinic and stays."""
    require(by, Right.SET_RULES, change.clinic_id)
    fresh = _locked(change)
    if fresh.stage in (Stage.APPLYING, Stage.APPLIED):
        raise refuse("__all__", "These settings are a version of the clinic by now. Propose the next one.")
    fresh.delete()


def _still_in_force(clinic, based_on: int) -> ClinicRules:
    present = rules_in_force(clinic)
    if present.number != based_on:
        raise RowChanged(present)
    return present


def _refuse_what_cannot_be(change: RulesChange, present: RuleSettings) -> None:
    if change.re_baseline_from_days > change.re_baseline_until_months * SHORTEST_MONTH:
        raise refuse(
            "re_baseline_from_days",
            "The window would close before it opens. Enter an earlier first day or a later last month.",
        )
    if all(getattr(change, name) == getattr(present, name) for name in SETTINGS):
        raise ValidationError("Nothing differs from the version in force. Change a setting, then count.")


def _refuse_while_another_is_applied(change: RulesChange) -> None:
    if RulesChange.objects.filter(clinic=change.clinic, stage=Stage.APPLYING).exists():
        raise ValidationError("Another change is being applied. Wait for its end, then propose yours.")


def _locked(change: RulesChange) -> RulesChange:
    changes = RulesChange.objects.select_for_update(of=("self",))
    return changes.select_related("clinic", "progress", "adopted").get(pk=change.pk)


def _queued(change: RulesChange, stage: str, by) -> RulesChange:
    # Never the old row of progress: the work writes to it over another connection, which would wait for this one.
    change.stage, change.progress = stage, JobProgress.objects.create(started_by=by)
    change.save()
    return change


def _ended(change: RulesChange, stage: str) -> None:
    change.stage = stage
    change.save()
    JobProgress.objects.filter(pk=change.progress_id).update(state=JobProgress.State.DONE)
