"""All scans of one patient with what was read of them, for the pages that show them beside each other."""

from dataclasses import dataclass
from datetime import date

from patients.models import Patient
from scans.models import Scan


def scans_of(patient: Patient) -> list[Scan]:
    """Scans in force, newest first, with readings, counts and reference scans; the queries do not grow with the scans."""
    rows = Scan.objects.in_force().filter(patient=patient.pk).order_by("-performed_on", "-created_at")
    return list(rows.prefetch_related("readings__counts", "readings__reference_scan"))


@dataclass(frozen=True)
class Earlier:
    """The earlier scans of one region: the latest is offered as reference scan, any other can be picked."""

    offered: Scan | None
    others: tuple[Scan, ...]

    @property
    def all(self) -> tuple[Scan, ...]:
        return (self.offered, *self.others) if self.offered else ()


def earlier_scans(scans: list[Scan], region: str, day: date | None) -> Earlier:
    """`scans` newest first; without a day every scan of the region is earlier."""
    earlier = [scan for scan in scans if scan.region == region and (day is None or scan.performed_on < day)]
    return Earlier(earlier[0] if earlier else None, tuple(earlier[1:]))
