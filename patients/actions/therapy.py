"""Plan, start, amend and stop a course of therapy."""

from typing import Any

from lesiontrack.access.roles import Right
from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from patients.actions import rows
from patients.choices import CourseState
from patients.dates import FuzzyDate
from patients.models import Patient, Product, TherapyCourse
from patients.validators import check_course


@action
def record_course(
    *, by, patient: Patient, product: Product, imported: bool = False, **facts: Any
) -> TherapyCourse:
    """A course, planned or started. `start` None: not known. `stopped` without `stop`: stopped, day not known."""
    course = TherapyCourse(patient=patient, product=product, molecule=product.molecule, **facts)
    right = Right.IMPORT if imported else Right.RECORD_THERAPIES
    return rows.store(course, by=by, right=right, check=check_course)


@action
def amend_course(
    *,
    by,
    course: TherapyCourse,
    version: int | None = None,
    reason: str = "",
    imported: bool = False,
    **changes: Any,
) -> TherapyCourse:
    """Change a course. That a planned one starts on another day than planned is no correction and needs no reason."""
    if "product" in changes:
        changes["molecule"] = changes["product"].molecule
    if course.state == "planned" and changes.get("state") == "started":
        reason = reason or "the planned therapy was started"
    right = Right.IMPORT if imported else Right.RECORD_THERAPIES
    return rows.amend(
        course, by=by, right=right, check=check_course, changes=changes, version=version, reason=reason
    )


@action
def confirm_start(
    *, by, course: TherapyCourse, start: FuzzyDate, version: int | None = None
) -> TherapyCourse:
    """A planned course has begun on `start`."""
    if course.state != CourseState.PLANNED:
        raise refuse("start", "This therapy is recorded as started already. Amend it to correct the day.")
    return amend_course(by=by, course=course, version=version, state="started", start=start)


@action
def stop_course(
    *, by, course: TherapyCourse, stop: FuzzyDate | None, stop_reason: str = "", version: int | None = None
) -> TherapyCourse:
    """End an ongoing course; `stop` None: the day is not known."""
    changes = {"stopped": True, "stop": stop, "stop_reason": stop_reason}
    return amend_course(by=by, course=course, version=version, **changes)
