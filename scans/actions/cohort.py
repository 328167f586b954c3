from typing import Any

from django.utils import timezone

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from scans.models import Cohort


@action
def define_cohort(*, by, clinic, **filter_: Any) -> Cohort:
    require(by, Right.USE_COHORTS, clinic.pk)
    cohort = Cohort(clinic=clinic, defined_by=by, **filter_)
    cohort.full_clean(validate_constraints=False)
    _refuse_taken_name(cohort)
    cohort.save()
    return cohort


@action
def amend_cohort(
    *, by, cohort: Cohort, version: int | None = None, reason: str = "", **changes: Any
) -> Cohort:
    require(by, Right.USE_COHORTS, cohort.clinic_id)
    fresh = rows.lock(cohort, version=version)
    if fresh.withdrawn_at:
        raise refuse("__all__", "This cohort was withdrawn and cannot be amended. Define it anew.")
    for name, value in changes.items():
        setattr(fresh, name, value)
    _refuse_taken_name(fresh)
    rows.save_next_version(fresh)
    return fresh


@action
def withdraw_cohort(*, by, cohort: Cohort, version: int | None = None, reason: str = "") -> Cohort:
    """Take a saved cohort off the list; its history stays. It is no clinical fact, so the reason may be left out."""
    require(by, Right.USE_COHORTS, cohort.clinic_id)
    fresh = rows.lock(cohort, version=version)
    if not fresh.withdrawn_at:
        fresh.withdrawn_at = timezone.now()
        rows.save_next_version(fresh)
    return fresh


def _refuse_taken_name(cohort: Cohort) -> None:
    same = Cohort.objects.in_force().filter(clinic=cohort.clinic_id, name=cohort.name)
    if same.exclude(pk=cohort.pk).exists():
        raise refuse("name", "There is a cohort of this name in the clinic. Choose another name.", "unique")
