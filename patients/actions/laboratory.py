"""Results of the laboratory: eGFR, neutralising antibodies, JCV antibodies, bands in the CSF."""

from typing import Any

from lesiontrack.access.roles import Right
from lesiontrack.audit.actions import action
from patients.actions import rows
from patients.choices import Relation
from patients.laboratory import check_laboratory
from patients.models import LaboratoryResult, Patient
from patients.models.laboratory import NUMBERS


@action
def record_laboratory(*, by, patient: Patient, **facts: Any) -> LaboratoryResult:
    """One result. A number that comes without its `relation` is meant exactly."""
    if "relation" not in facts and any(facts.get(column) is not None for column in NUMBERS.values()):
        facts["relation"] = Relation.EXACT
    result = LaboratoryResult(patient=patient, **facts)
    return rows.store(result, by=by, right=Right.RECORD_LABORATORY, check=check_laboratory)


@action
def amend_laboratory(
    *, by, result: LaboratoryResult, version: int | None = None, reason: str = "", **changes: Any
) -> LaboratoryResult:
    """Correct a result. Which test it is stays: a result of another test is withdrawn and entered anew."""
    if "relation" not in changes:
        changes |= _relation_of_new_number(result, changes)
    return rows.amend(
        result,
        by=by,
        right=Right.RECORD_LABORATORY,
        check=check_laboratory,
        changes=changes,
        version=version,
        reason=reason,
    )


def _relation_of_new_number(result: LaboratoryResult, changes: dict[str, Any]) -> dict[str, Relation]:
    """A number that is filled in alone is meant exactly; one that is cleared takes its relation along."""
    column = NUMBERS.get(result.analyte)
    if column not in changes or (changes[column] is None) == (result.number is None):
        return {}
    return {"relation": Relation.NO_NUMBER if changes[column] is None else Relation.EXACT}
