"""EDSS and phenotype."""

from typing import Any

from lesiontrack.access.roles import Right
from lesiontrack.audit.actions import action
from patients.actions import rows
from patients.models import EdssAssessment, Patient, Phenotype
from patients.validators import check_edss, check_member, check_phenotype


@action
def record_edss(*, by, patient: Patient, imported: bool = False, **facts: Any) -> EdssAssessment:
    right = Right.IMPORT if imported else Right.RECORD_DISABILITY
    check_member("rater", facts.get("rater"), patient.clinic_id)
    return rows.store(EdssAssessment(patient=patient, **facts), by=by, right=right, check=check_edss)


@action
def amend_edss(
    *,
    by,
    assessment: EdssAssessment,
    version: int | None = None,
    reason: str = "",
    imported: bool = False,
    **changes: Any,
) -> EdssAssessment:
    right = Right.IMPORT if imported else Right.RECORD_DISABILITY
    if "rater" in changes and changes["rater"] != assessment.rater:
        check_member("rater", changes["rater"], assessment.clinic_id)
    return rows.amend(
        assessment, by=by, right=right, check=check_edss, changes=changes, version=version, reason=reason
    )


@action
def record_phenotype(*, by, patient: Patient, imported: bool = False, **facts: Any) -> Phenotype:
    right = Right.IMPORT if imported else Right.RECORD_DISABILITY
    return rows.store(Phenotype(patient=patient, **facts), by=by, right=right, check=check_phenotype)


@action
def amend_phenotype(
    *,
    by,
    phenotype: Phenotype,
    version: int | None = None,
    reason: str = "",
    imported: bool = False,
    **changes: Any,
) -> Phenotype:
    right = Right.IMPORT if imported else Right.RECORD_DISABILITY
    return rows.amend(
        phenotype, by=by, right=right, check=check_phenotype, changes=changes, version=version, reason=reason
    )
