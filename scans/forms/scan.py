"""The whole form of a scan: header and reading, entered at once."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from patients.forms.rows import Amendment, RecordForm
from patients.models import Patient
from scans.choices import SITES, Region
from scans.forms.header import HeaderFields, header_of
from scans.forms.reading import ANOTHER, OFFERED, OUTSIDE, ReadingFields, reading_of
from scans.models import Scan, Scanner
from scans.patient_scans import Earlier, earlier_scans

FIRST_SCREEN = (
    "performed_on", "region", "indication", "contrast_given", "compared", "another_scan", "outside_reference_on",
    "together", "new_t2", "enlarging_t2", "new_or_enlarging_t2", "gd_t1",
)  # fmt: skip
DETAILS = (
    "total_t2", "t1_black_holes", "reader", "software", "size_criterion", "accession", "scanner", "new_scanner",
    "field_strength", "slice_thickness", "quality", "contrast_agent", "steroids", *SITES, "scan_report",
)  # fmt: skip
"""The folded part of the page."""


class ScanForm(HeaderFields, ReadingFields, RecordForm):
    """A scan of `patient` as typed. `scans`: the patient's scans it may have been compared with, newest first.

    The scan that is offered as reference follows from the date and the region in the form, typed or initial.
    """

    field_order = (*FIRST_SCREEN, *DETAILS)  # errors stand in the order of the page

    add_region = forms.BooleanField(label="then another region of this session", required=False)

    def __init__(self, *args, patient: Patient, scans: list[Scan], scanners: list[Scanner], **options):
        super().__init__(*args, clinic=patient.clinic, **options)
        self.clinic, self.scans = patient.clinic, scans
        self.offer_scanners(scanners)
        self.offer_references(self._earlier())
        self._settle_the_offer()

    def _earlier(self) -> Earlier:
        return earlier_scans(self.scans, self._stands_in("region") or Region.BRAIN, self._day())

    def _day(self) -> date | None:
        """The date as far as it can be read already."""
        try:
            return self.fields["performed_on"].to_python(self._stands_in("performed_on"))
        except ValidationError:
            return None

    def _settle_the_offer(self) -> None:
        """The page names the scan that is offered now. What was confirmed before stays, by its own name, if it still can."""
        now, named = (
            str(self.earlier.offered.pk) if self.earlier.offered else "",
            self._stands_in("offered_scan"),
        )
        settled = {"offered_scan": now, "offered_in": self._stands_in("region") or Region.BRAIN}
        if self._stands_in("compared") == OFFERED and named != now:
            still_earlier = named in {str(scan.pk) for scan in self.earlier.others}
            settled |= {"compared": ANOTHER, "another_scan": named} if still_earlier else {"compared": ""}
        if self.is_bound:
            self.data = self.data.copy()
            for name, value in settled.items():
                self.data[name] = value
        else:
            self.initial = {**self.initial, **settled}

    def _stands_in(self, name: str):
        """What is in a box, typed or initial. (`self[name]` would remember an initial that is still to be settled.)"""
        return self.data.get(name) if self.is_bound else self.get_initial_for_field(self.fields[name], name)

    def clean(self) -> dict:
        cleaned = super().clean()
        self.clean_reading()
        return cleaned

    def refuse(self, refusal: ValidationError) -> None:
        """Put each refusal of the action where the person typed."""
        for column, errors in refusal.update_error_dict({}).items():
            box = self._box_of(column)
            self.add_error(box if box in self.fields else None, errors)

    def _box_of(self, column: str) -> str:
        """What the actions call otherwise than the form. `counts.gd_t1` is the box `gd_t1`."""
        if column == "reference_scan":
            return {ANOTHER: "another_scan", OUTSIDE: "outside_reference_on"}.get(
                self.cleaned_data.get("compared"), "compared"
            )
        return {"name": "new_scanner"}.get(column, column.removeprefix("counts."))

    @property
    def details_open(self) -> bool:
        """The fold opens on an error inside it."""
        return any(name in self.errors for name in DETAILS)


class AmendScanForm(Amendment, ScanForm):
    """The same for a scan that is stored. A signed one is amended with a reason, a draft without."""

    add_region = None
    reason = forms.CharField(
        label="Why it is amended", required=False, max_length=200, help_text="for example “typing error”"
    )

    def initial_of(self, row: Scan) -> dict:
        return initial_of_scan(row, self.scans)


def initial_of_scan(scan: Scan, scans: list[Scan]) -> dict:
    """What the form of a stored scan holds; `scans` without the scan itself."""
    earlier = earlier_scans(scans, scan.region, scan.performed_on)
    return {**header_of(scan), **reading_of(scan.reading, earlier), "version": scan.version}
