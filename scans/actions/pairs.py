"""What holds between two readings of one scan, whichever of them is written."""

from django.db.models import Max
from django.utils import timezone

from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from scans.analysis.second_reading import differences
from scans.choices import ReadingKind
from scans.loading import reading_in_line
from scans.models import Reading, Scan


def next_number(scan: Scan) -> int:
    return (scan.readings.aggregate(last=Max("number"))["last"] or 0) + 1


def count_up(scan: Scan) -> None:
    """What is done to any reading of a scan is a new version of the scan: who saw an older one is told."""
    rows.save_next_version(scan)


def reopen(scan: Scan) -> None:
    """What was settled holds for the two readings as they were: when one changes, they wait again."""
    for reading in scan.readings.filter(settled_at__isnull=False):
        reading.settled_by, reading.settled_at, reading.settled_because = None, None, ""
        if reading.kind == ReadingKind.AGREED:
            reading.withdrawn_at = timezone.now()
        rows.save_next_version(reading)


def compare_readings(scan: Scan) -> None:
    """Note on a signed second reading whether it says otherwise than the first."""
    now = Scan.objects.prefetch_related("readings__counts", "readings__reference_scan").get(pk=scan.pk)
    second = now.second_reading
    if second is None or not second.is_signed:
        return
    differs = bool(differences(reading_in_line(now.reading), reading_in_line(second)))
    Reading.objects.filter(pk=second.pk).exclude(differs=differs).update(differs=differs)


def note_first_amended(scan: Scan, said_before: tuple) -> None:
    """The first reading says something else than what the second was compared with."""
    second = scan.second_reading
    if second is None or not second.is_signed or what_it_says(scan.reading) == said_before:
        return
    Reading.objects.filter(pk=scan.reading.pk).update(amended_at=timezone.now())
    reopen(scan)


def what_it_says(reading: Reading | None) -> tuple:
    """Reference and counts, without the words around them."""
    if reading is None:
        return ()
    counts = reading.counts.order_by("kind").values_list("kind", "state", "lo", "hi")
    return (reading.compared, reading.reference_scan_id, *counts)


def refuse_blind(scan: Scan, by) -> None:
    """Whoever reads a scan a second time does not change what was found on the patient's scans: the answer would tell it."""
    reading = Reading.objects.open_for(by).filter(patient=scan.patient_id).first()
    if reading is not None:
        which = "this scan" if reading.scan_id == scan.pk else "another scan of this patient"
        raise refuse(
            "__all__",
            f"You have a second reading of {which} open. Sign it or give it up, then amend the scan.",
        )
