"""What a laboratory result may say, in words that name the field and the mend."""

from collections.abc import Iterable

from lesiontrack.doors.errors import refuse
from patients.choices import Analyte, Finding
from patients.models import LaboratoryResult
from patients.models.laboratory import NUMBERS
from patients.validators import check_dated

LIMITS = {"egfr": (0.1, 250), "titre": (0, 10_000_000), "jcv_index": (0, 100)}
"""Numbers outside are slips of the pen."""

OF_OTHERS = {
    "egfr": "This is an eGFR: it belongs to the test “eGFR” alone.",
    "titre": "A titre belongs to neutralising antibodies alone.",
    "jcv_index": "An index belongs to JCV antibodies alone.",
}


def check_laboratory(result: LaboratoryResult, others: Iterable[LaboratoryResult] | None = None) -> None:
    """`others`: the patient's results in force where they are at hand already."""
    check_dated("taken_on", result.taken_on, result.patient)
    for analyte, column in NUMBERS.items():
        if result.analyte != analyte and getattr(result, column) is not None:
            raise refuse(column, OF_OTHERS[column])
    if result.analyte in NUMBERS:
        _check_number(NUMBERS[result.analyte], result)
    _check_finding(result)
    _refuse_second(result, _in_force_of(result) if others is None else others)


def _check_number(column: str, result: LaboratoryResult) -> None:
    number = getattr(result, column)
    lowest, highest = LIMITS[column]
    if number is None and result.analyte == Analyte.EGFR:
        raise refuse(column, "Enter the eGFR in mL/min/1.73 m², for example 92 or >90.", "required")
    if number is not None and not lowest <= number <= highest:
        raise refuse(column, f"{number} lies outside {lowest:g} to {highest:g}. Check the number.")
    if (number is None) == bool(result.relation):
        raise refuse(
            "relation", "Say with the number whether it is exact, above or below; without one nothing."
        )
    if result.titre_unit and result.titre is None:
        raise refuse("titre_unit", "A unit needs its titre. Enter the titre, or clear the unit.")


def _check_finding(result: LaboratoryResult) -> None:
    if result.analyte == Analyte.EGFR:
        if result.finding or result.assay:
            named = "finding" if result.finding else "assay"
            raise refuse(named, "An eGFR is a number alone. Clear this, or choose an antibody test.")
    elif result.finding == Finding.NOT_STATED:
        raise refuse("finding", "Say whether the result was negative, positive or indeterminate.", "required")


def _refuse_second(result: LaboratoryResult, others: Iterable[LaboratoryResult]) -> None:
    mine = (result.analyte, result.taken_on, result.assay)
    if any(
        other.pk != result.pk and (other.analyte, other.taken_on, other.assay) == mine for other in others
    ):
        raise refuse("taken_on", "There is a result of this test of that day already. Amend it instead.")


def _in_force_of(result: LaboratoryResult):
    return LaboratoryResult.objects.in_force().filter(patient=result.patient_id)
