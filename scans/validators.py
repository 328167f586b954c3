"""What no scan may say, in words that name the field and the mend."""

from lesiontrack.doors.errors import refuse
from lesiontrack.doors.refusals import all_refusals
from patients.dates import day_in_words
from patients.validators import check_dated
from scans.choices import Compared, ContrastGiven, CountKind, CountState, Quality
from scans.models import Scan

CHANGE_KINDS = (CountKind.NEW_T2, CountKind.ENLARGING_T2, CountKind.NEW_OR_ENLARGING_T2)
"""The counts that mean nothing without a reference scan (LES-2)."""

GIVEN = (
    CountState.COUNTED,
    CountState.BOUNDED,
    CountState.APPROXIMATE,
    CountState.UNCOUNTABLE,
    CountState.TO_CONFIRM,
)


def check_scan(scan: Scan) -> None:
    check_dated("performed_on", scan.performed_on, scan.patient)
    if scan.scanner is not None and scan.scanner.clinic_id != scan.clinic_id:
        raise refuse("scanner", "This scanner is not one of the clinic. Choose another.")
    _check_accession(scan)
    _check_compared_with_it(scan)


def _check_compared_with_it(scan: Scan) -> None:
    """A later scan that was compared with this one holds it to an earlier day and to its region."""
    in_force = scan.compared_readings.filter(withdrawn_at=None).exclude(scan__state="withdrawn")
    for reading in in_force.select_related("scan"):
        later = f"The scan of {day_in_words(reading.scan.performed_on)} was compared with this one"
        if reading.scan.performed_on <= scan.performed_on:
            raise refuse("performed_on", f"{later}, so this one must be earlier.")
        if reading.region != scan.region:
            raise refuse(
                "region", f"{later}, so this one stays a scan of the {reading.scan.get_region_display()}."
            )


def _check_accession(scan: Scan) -> None:
    if not scan.accession:
        return
    same = Scan.objects.in_force().filter(clinic=scan.clinic_id, accession=scan.accession, region=scan.region)
    if same.exclude(pk=scan.pk).exists():
        raise refuse(
            "accession",
            f"Accession number {scan.accession} is taken for this region. Check the number.",
            "unique",
        )


def check_reference(scan: Scan, compared: str, reference: Scan | None) -> None:
    """The reference scan is an earlier one of the same patient and region (LES-2)."""
    if (compared == Compared.NAMED) != (reference is not None):
        raise refuse(
            "reference_scan",
            "Choose the scan it was compared with, or say that the report does not state it.",
        )
    if reference is None:
        return
    if reference.patient_id != scan.patient_id:
        raise refuse("reference_scan", "This scan belongs to another patient. Choose one of this patient.")
    if reference.region != scan.region:
        raise refuse(
            "reference_scan",
            f"The reference scan shows {reference.get_region_display()}, this one {scan.get_region_display()}. "
            "Choose a scan of the same region.",
        )
    if reference.performed_on >= scan.performed_on:
        raise refuse(
            "reference_scan",
            f"The scan of {day_in_words(reference.performed_on)} is not earlier. Choose an earlier one.",
        )
    if reference.state == "withdrawn":
        raise refuse(
            "reference_scan",
            "This scan was withdrawn. Choose another, or say that the report does not state it.",
        )


def check_counts(scan: Scan, compared: str, counts: dict[str, object]) -> None:
    """LES-2, LES-3, LES-5: what was counted must have been countable. `counts` maps kinds to ReadCount."""
    given = [kind for kind, count in counts.items() if count.state in GIVEN]
    with all_refusals() as gather:
        for kind in given:
            gather(_refuse_uncountable, kind, scan, compared)
        if CountKind.NEW_OR_ENLARGING_T2 in given and {CountKind.NEW_T2, CountKind.ENLARGING_T2} & set(given):
            gather(_refuse_both_ways)


def _refuse_uncountable(kind: str, scan: Scan, compared: str) -> None:
    field = f"counts.{kind}"
    if scan.quality == Quality.NOT_ASSESSABLE:
        raise refuse(
            field,
            "The quality is “not assessable”, so nothing can be counted. Clear the count or correct the quality.",
        )
    if kind == CountKind.GD_T1 and scan.contrast_given == ContrastGiven.NO:
        raise refuse(
            field,
            "No contrast was given, so enhancing lesions cannot be counted. Clear the count or correct the contrast.",
        )
    if kind in CHANGE_KINDS and compared == Compared.NONE:
        raise refuse(
            field, "New lesions need an earlier scan to compare with. Name it, or enter the total instead."
        )


def _refuse_both_ways() -> None:
    raise refuse(
        "counts.new_or_enlarging_t2", "Enter new and enlarging apart, or one number for both, not all three."
    )
