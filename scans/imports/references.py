"""Which scan a row of scans.csv is, and which earlier one it was compared with: in the file or in the record."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from lesiontrack.doors.errors import refuse
from lesiontrack.doors.spelling import did_you_mean
from patients.models import Patient
from scans.imports.planning import Facts
from scans.imports.record import Record
from scans.models import Scan

Place = tuple[object, str, date]
"""Patient id, region, day."""


class References:
    """The scans of the record and, as they are read, those of the file, by patient, region and day."""

    def __init__(self, record: Record):
        self.record = record
        self.scans = {scan.pk: scan for scans in record.scans.values() for scan in scans}
        self.rows_of_days: dict[Place, list[tuple[int, str | None]]] = defaultdict(list)
        self.rows_of_numbers: dict[tuple, int] = {}
        self.unreadable: set[tuple[str, str | None, date | None]] = set()

    def same_scan(self, place: Place, accession: str | None, row: int) -> int | None:
        """The earlier row about the same scan; one of two without an accession number cannot be told from the other."""
        of_the_day, number = self.rows_of_days[place], (accession, place[1])
        alike = [other for other, named in of_the_day if not (named and accession)]
        if accession and number in self.rows_of_numbers:
            alike.append(self.rows_of_numbers[number])
        self.rows_of_numbers.setdefault(number, row)
        of_the_day.append((row, accession))
        return alike[0] if alike else None

    def find(self, patient: Patient, facts: Facts) -> Scan | None:
        """The stored scan this row is about. Raises ValidationError where it could be several, or is another patient's."""
        numbered = self.record.by_accession.get((facts["accession"], facts["region"]))
        if numbered is not None:
            if numbered.patient_id != patient.pk:
                raise ValidationError(
                    f"This accession number belongs to MRN {numbered.patient.mrn}. Check the number."
                )
            return numbered
        alike = [scan for scan in self.record.scans[patient.pk] if self._may_be(scan, facts)]
        if len(alike) > 1:
            raise ValidationError(
                "The record holds several scans of this day and region. Name the accession number."
            )
        return alike[0] if alike else None

    def _may_be(self, scan: Scan, facts: Facts) -> bool:
        same_place = (scan.region, scan.performed_on) == (facts["region"], facts["performed_on"])
        return same_place and not (facts["accession"] and scan.accession)

    def add(self, scans: Iterable[Scan]) -> None:
        """Scans of the file take the place of their stored selves."""
        self.scans.update({scan.pk: scan for scan in scans})
        self.by_place = defaultdict(list)
        for scan in self.scans.values():
            self.by_place[_place(scan)].append(scan)
        self.days = defaultdict(set)
        for patient, region, day in self.by_place:
            self.days[patient, region].add(day)

    def note_unreadable(self, mrn: str, facts: Facts | None) -> None:
        self.unreadable.add((mrn, facts["region"], facts["performed_on"]) if facts else (mrn, None, None))

    def named(self, scan: Scan, day: date | None) -> Scan | None:
        """The scan of that day and the same region. Raises ValidationError where there is none, or more than one."""
        if day is None:
            return None
        found = self.by_place[scan.patient_id, scan.region, day]
        if len(found) > 1:
            raise refuse(
                "reference_scan",
                "There are several scans of that day and region. Leave the cell empty and name it later.",
            )
        if not found and not self._is_unreadable(scan, day):
            raise refuse("reference_scan", self._no_scan(scan, day))
        return found[0] if found else None

    def has_earlier(self, scan: Scan) -> bool:
        return any(day < scan.performed_on for day in self.days[scan.patient_id, scan.region])

    def _is_unreadable(self, scan: Scan, day: date) -> bool:
        """The reference scan has a row of its own, and that row is refused: its error is told there."""
        mrn = scan.patient.mrn
        return bool(self.unreadable & {(mrn, scan.region, day), (mrn, scan.region, None), (mrn, None, None)})

    def _no_scan(self, scan: Scan, day: date) -> str:
        earlier = (day for day in self.days[scan.patient_id, scan.region] if day < scan.performed_on)
        days = [each.isoformat() for each in sorted(earlier)]
        return (
            f"There is no {scan.get_region_display()} scan of this patient on {day.isoformat()}, neither in the file nor "
            f"in the record. Add it, or leave the cell empty.{did_you_mean(day.isoformat(), days)}"
        )


def _place(scan: Scan) -> Place:
    return scan.patient_id, scan.region, scan.performed_on
