"""The reading of a scan: against which scan, what was counted, who read it."""

from django import forms
from django.core.exceptions import ValidationError

from patients.forms.fields import DayField
from scans.actions.facts import ReadingFacts
from scans.analysis.counts import ReadCount
from scans.choices import SITES, Compared, ContrastGiven, CountKind, CountState, ReaderKind, SiteFinding
from scans.counting import read_counts
from scans.forms.boxes import KeyedRadios, PresetChoice
from scans.models import Reading, Scan
from scans.patient_scans import Earlier
from scans.presentation.scan_words import choice_in_words

OFFERED, ANOTHER, OUTSIDE = "offered", "another", "outside"
APART = (CountKind.NEW_T2, CountKind.ENLARGING_T2)
CHANGES = (*APART, CountKind.NEW_OR_ENLARGING_T2)
COUNTS = tuple(CountKind.values)
READING_FIELDS = ("reader", "software", "size_criterion", "scan_report", *SITES)


def count_field(label: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, required=False)


def site_field(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=SiteFinding, required=False)


class ReadingFields(forms.Form):
    """Fields of `Reading` and its counts. The form that carries them knows `scans` and calls `offer_references`.

    `offered_scan` travels with the form: what is confirmed is the scan the page named, not the one that is offered by
    the time the form arrives. `offered_in` is the region it was offered for.
    """

    compared = forms.ChoiceField(
        label="Compared with",
        widget=KeyedRadios(
            "Compared with",
            {OFFERED: "c", ANOTHER: "p", OUTSIDE: "o", Compared.NOT_STATED: "x", Compared.NONE: "f"},
        ),
        error_messages={"required": "Say which scan it was compared with; “not stated” is an answer too."},
    )
    offered_scan = forms.CharField(widget=forms.HiddenInput, required=False)
    offered_in = forms.CharField(widget=forms.HiddenInput, required=False)
    another_scan = forms.ChoiceField(label="Earlier scan", required=False)
    outside_reference_on = DayField(label="Date of that scan", required=False)
    together = forms.BooleanField(label="The report does not separate them", required=False)
    new_t2 = count_field("New T2")
    enlarging_t2 = count_field("Enlarging T2")
    new_or_enlarging_t2 = count_field("New or enlarging T2")
    gd_t1 = count_field("Gd+ T1")
    total_t2 = count_field("Total T2")
    t1_black_holes = count_field("T1 black holes")
    reader = PresetChoice(label="Reader", choices=ReaderKind, initial=ReaderKind.UNKNOWN)
    software = forms.CharField(label="Software and version", max_length=80, required=False)
    size_criterion = forms.CharField(
        label="Size criterion",
        max_length=60,
        required=False,
        help_text="as the report states it, for example 3 mm",
    )
    periventricular = site_field("Periventricular")
    juxtacortical = site_field("Juxtacortical")
    cortical = site_field("Cortical")
    infratentorial = site_field("Infratentorial")
    spinal_cord = site_field("Spinal cord")
    optic_nerve = site_field("Optic nerve")
    scan_report = forms.CharField(
        label="Text of the scan report",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It is kept with the scan when you save it. Take out what should not be kept.",
    )

    def offer_references(self, earlier: Earlier) -> None:
        self.earlier = earlier
        self.fields["another_scan"].choices = [
            ("", "choose"),
            *((str(s.pk), choice_in_words(s)) for s in earlier.others),
        ]
        self.fields["compared"].choices = [
            *([(OFFERED, choice_in_words(earlier.offered))] if earlier.offered else []),
            *([(ANOTHER, "another")] if earlier.others else []),
            (OUTSIDE, "elsewhere"),
            (Compared.NOT_STATED.value, "not stated"),
            (Compared.NONE.value, "no earlier scan"),
        ]

    def clean_reading(self) -> None:
        """Find the reference scan and read each count; each error goes to its own field."""
        self.reference = self._chosen_scan()
        self.read: dict[str, ReadCount] = {}
        # With "yes" no rule of contrast speaks: while nothing is said of it, only the words are read.
        scan = Scan(contrast_given=self.cleaned_data.get("contrast_given") or ContrastGiven.YES)
        for kind, text in self.typed_counts().items():
            try:
                self.read |= read_counts({kind: text}, scan)
            except ValidationError as error:
                self.add_error(kind, error.message_dict[f"counts.{kind}"])

    def _chosen_scan(self) -> Scan | None:
        """The reference scan among the patient's own; whatever id was sent, no other can be named."""
        compared = self.cleaned_data.get("compared")
        if compared == OUTSIDE and not self.cleaned_data.get("outside_reference_on"):
            self.add_error(
                "outside_reference_on",
                "Enter the date of the scan made elsewhere, or say that it is not stated.",
            )
        field = {OFFERED: "offered_scan", ANOTHER: "another_scan"}.get(compared)
        if field is None:
            return None
        chosen = next((scan for scan in self.scans if str(scan.pk) == self.cleaned_data.get(field)), None)
        if chosen is None:
            self.add_error(
                "another_scan" if compared == ANOTHER else "compared", "Choose the scan it was compared with."
            )
        return chosen

    def typed_counts(self) -> dict[str, str]:
        """The words of each kind; what stands in the boxes that are put away counts as empty."""
        put_away = APART if self.cleaned_data.get("together") else (CountKind.NEW_OR_ENLARGING_T2,)
        return {kind: "" if kind in put_away else self.cleaned_data.get(kind, "") for kind in COUNTS}

    def reading_facts(self) -> ReadingFacts:
        compared = self.cleaned_data["compared"]
        return ReadingFacts(
            compared=Compared.NAMED if compared in (OFFERED, ANOTHER, OUTSIDE) else Compared(compared),
            reference_scan=self.reference,
            outside_reference_on=self.cleaned_data["outside_reference_on"] if compared == OUTSIDE else None,
            counts=self.typed_counts(),
            **{name: self.cleaned_data[name] for name in READING_FIELDS},
        )


def reading_of(reading: Reading | None, earlier: Earlier) -> dict:
    """What the fields hold when a stored reading is amended."""
    if reading is None:
        return {}
    texts = {
        count.kind: count.text for count in reading.counts.all() if count.state != CountState.NOT_REPORTED
    }
    return {
        **{name: getattr(reading, name) for name in READING_FIELDS},
        **{kind: texts.get(kind, "") for kind in COUNTS},
        "together": CountKind.NEW_OR_ENLARGING_T2 in texts,
        **_comparison_of(reading, earlier),
    }


def _comparison_of(reading: Reading, earlier: Earlier) -> dict:
    reference = reading.reference_scan
    if reference is None:
        return {"compared": reading.compared}
    if reference == earlier.offered:
        return {"compared": OFFERED, "offered_scan": str(reference.pk)}
    if reference in earlier.others:
        return {"compared": ANOTHER, "another_scan": str(reference.pk)}
    return {"compared": ""}  # withdrawn meanwhile: a person names another
