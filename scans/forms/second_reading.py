"""What a second reader types, and how two readings are reconciled: the reading alone, under the header as it is."""

from django import forms
from django.core.exceptions import ValidationError

from patients.forms.rows import Amendment, RecordForm
from scans.actions.facts import ReadingFacts
from scans.choices import SITES
from scans.forms.boxes import KeyedRadios
from scans.forms.reading import ANOTHER, OFFERED, OUTSIDE, ReadingFields, reading_of
from scans.models import Reading, Scan
from scans.patient_scans import earlier_scans

FIRST_SCREEN = (
    "compared", "another_scan", "outside_reference_on", "together", "new_t2", "enlarging_t2", "new_or_enlarging_t2", "gd_t1",
)  # fmt: skip
DETAILS = ("total_t2", "t1_black_holes", "reader", "software", "size_criterion", "scan_report")


class FurtherReadingForm(ReadingFields, RecordForm):
    """A reading of `scan`, whose date, region and contrast are fixed. `scans`: the patient's other scans, newest first."""

    field_order = (*FIRST_SCREEN, *DETAILS)

    def __init__(self, *args, scan: Scan, scans: list[Scan], reading: Reading | None = None, **options):
        """`reading`: what is stored. The sites of lesions have no boxes here and stay as they are."""
        super().__init__(*args, clinic=scan.patient.clinic, **options)
        self.scan, self.scans, self.reading = scan, scans, reading
        for site in SITES:
            del self.fields[site]
        self.offer_references(earlier_scans(scans, scan.region, scan.performed_on))
        offered = str(self.earlier.offered.pk) if self.earlier.offered else ""
        self.initial = {**self.initial, "offered_scan": offered}

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["contrast_given"] = self.scan.contrast_given
        cleaned |= {site: getattr(self.reading, site, "") for site in SITES}
        self.clean_reading()
        return cleaned

    def initial_of(self, row: Scan) -> dict:
        """What is stored of the second reading now that the scan has moved on."""
        second = row.second_reading
        return initial_of_reading(second, self) if second else {"version": row.version}

    def refuse(self, refusal: ValidationError) -> None:
        """Put each refusal of the action where the person typed."""
        for named, errors in refusal.update_error_dict({}).items():
            box = self._box_of(named)
            self.add_error(box if box in self.fields else None, errors)

    def _box_of(self, named: str) -> str:
        if named == "reference_scan":
            chosen = self.cleaned_data.get("compared")
            return {ANOTHER: "another_scan", OUTSIDE: "outside_reference_on"}.get(chosen, "compared")
        return named.removeprefix("counts.")

    @property
    def details_open(self) -> bool:
        return any(name in self.errors for name in DETAILS)


def initial_of_reading(reading: Reading, form: FurtherReadingForm) -> dict:
    """What the form of a stored reading holds."""
    held = reading_of(reading, form.earlier)
    # A scan that came between is offered now; what was confirmed keeps its own name.
    if held.get("compared") == OFFERED:
        held["offered_scan"] = str(reading.reference_scan_id)
    shown = {name: value for name, value in held.items() if name in form.fields}
    return {**shown, "version": reading.scan.version}


class SecondReadingForm(FurtherReadingForm):
    """The blind one: kept as a draft, then signed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AmendSecondReadingForm(Amendment, FurtherReadingForm):
    reason = forms.CharField(
        label="Why it is amended",
        max_length=200,
        help_text="for example “typing error”",
        error_messages={"required": "Say why it is amended, for example “typing error”."},
    )


FIRST, SECOND, AGREED = "first", "second", "agreed"


class ReconcileForm(FurtherReadingForm):
    """One of the two readings, or what was agreed on in a reading of its own; with a reason."""

    field_order = ("chosen", *FIRST_SCREEN, *DETAILS, "reason")

    version = forms.IntegerField(widget=forms.HiddenInput)
    chosen = forms.ChoiceField(
        label="What counts",
        choices=[
            (FIRST, "the first reading"),
            (SECOND, "the second reading"),
            (AGREED, "what was agreed, entered below"),
        ],
        widget=KeyedRadios("What counts", {FIRST: "1", SECOND: "2", AGREED: "3"}),
        error_messages={"required": "Choose one of the two readings, or enter what was agreed."},
    )
    reason = forms.CharField(
        label="Why",
        max_length=200,
        help_text="for example “one lesion was seen on the earlier scan”",
        error_messages={"required": "Say why, for example “one lesion was seen on the earlier scan”."},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["compared"].required = self.data.get("chosen") == AGREED if self.is_bound else False

    def clean(self) -> dict:
        if self.cleaned_data.get("chosen") == AGREED:
            return super().clean()
        self.reference, self.read = None, {}
        return self.cleaned_data

    def settlement(self) -> dict:
        """As the action takes it."""
        chosen = self.cleaned_data["chosen"]
        if chosen == AGREED:
            return {"agreed": self.agreed()}
        return {"chosen": self.scan.reading if chosen == FIRST else self.scan.second_reading}

    def agreed(self) -> ReadingFacts:
        return self.reading_facts()

    def initial_of(self, row: Scan) -> dict:
        return {"version": row.version}


class TakeBackForm(RecordForm):
    """Takes a reconciliation or a signed second reading back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Reason", max_length=200, error_messages={"required": "Say why it is taken back."}
    )
