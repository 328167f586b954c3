"""The header of a scan: when, what, why, with what."""

from django import forms

from patients.forms.fields import DayField
from scans.choices import ContrastGiven, Indication, Quality, Region
from scans.forms.boxes import KeyedRadios, PresetChoice
from scans.models import Scan, Scanner

ANOTHER_SCANNER = "another"


class ScannerSelect(forms.Select):
    """Each scanner carries its field strength and slice thickness, so that the page can fill them in."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.facts: dict[str, Scanner] = {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        scanner = self.facts.get(str(value))
        if scanner:
            option["attrs"] |= {
                "data-field-strength": _plain(scanner.field_strength),
                "data-slice-thickness": _plain(scanner.slice_thickness),
            }
        return option


def _plain(decimal) -> str:
    """1.50 is typed 1.5."""
    return f"{decimal.normalize():f}" if decimal is not None else ""


class HeaderFields(forms.Form):
    """Fields of `Scan`. The form that carries them calls `offer_scanners`."""

    performed_on = DayField(
        label="Date of the scan",
        placeholder="10.07.2025, t, -7",
        error_messages={"required": "Enter the date of the scan."},
    )
    region = PresetChoice(label="Region", choices=Region, widget=forms.RadioSelect, initial=Region.BRAIN)
    indication = PresetChoice(label="Why", choices=Indication, initial=Indication.UNKNOWN)
    contrast_given = forms.ChoiceField(
        label="Contrast",
        choices=ContrastGiven,
        widget=KeyedRadios("Contrast", {"yes": "y", "no": "n", "unknown": "u"}),
        error_messages={"required": "Say whether contrast was given; “not known” is an answer too."},
    )
    accession = forms.CharField(label="Accession number", max_length=60, required=False)
    scanner = forms.ChoiceField(label="Scanner", required=False, widget=ScannerSelect)
    new_scanner = forms.CharField(label="Name of the new scanner", max_length=80, required=False)
    field_strength = forms.DecimalField(
        label="Field strength", max_digits=4, decimal_places=2, required=False
    )
    slice_thickness = forms.DecimalField(
        label="Slice thickness", max_digits=4, decimal_places=2, required=False
    )
    quality = PresetChoice(label="Quality", choices=Quality, initial=Quality.UNKNOWN)
    contrast_agent = forms.CharField(label="Contrast agent", max_length=60, required=False)
    steroids = PresetChoice(
        label="Steroids in the 30 days before", choices=ContrastGiven, initial=ContrastGiven.UNKNOWN
    )

    def offer_scanners(self, scanners: list[Scanner]) -> None:
        by_id = {str(scanner.pk): scanner for scanner in scanners}
        named = [(key, scanner.name) for key, scanner in by_id.items()]
        field = self.fields["scanner"]
        field.choices = [("", "not known"), *named, (ANOTHER_SCANNER, "another: add it")]
        field.widget.facts = self.scanners = by_id

    def clean_new_scanner(self) -> str:
        name = " ".join(self.cleaned_data["new_scanner"].split())
        wanted = self.cleaned_data.get("scanner") == ANOTHER_SCANNER
        if wanted and not name:
            raise forms.ValidationError("Name the new scanner, or choose one of the list.")
        if wanted and name.casefold() in {scanner.name.casefold() for scanner in self.scanners.values()}:
            raise forms.ValidationError(f"There is a scanner “{name}” already: choose it from the list.")
        return name if wanted else ""

    def header_facts(self) -> dict:
        """The columns of `Scan`, but for a scanner that is still to be added."""
        names = (
            "performed_on",
            "region",
            "indication",
            "contrast_given",
            "accession",
            "quality",
            "contrast_agent",
            "steroids",
        )
        facts = {name: self.cleaned_data[name] for name in names}
        return {**facts, "scanner": self.scanners.get(self.cleaned_data["scanner"]), **self._technique()}

    def _technique(self) -> dict:
        """What was typed, else what the scanner is known for."""
        scanner = self.scanners.get(self.cleaned_data["scanner"])
        typed = {name: self.cleaned_data.get(name) for name in ("field_strength", "slice_thickness")}
        return {
            name: getattr(scanner, name, None) if value is None else value for name, value in typed.items()
        }


def header_of(scan: Scan) -> dict:
    """What the fields hold when a stored scan is amended."""
    names = ("region", "indication", "contrast_given", "quality", "contrast_agent", "steroids")
    return {
        **{name: getattr(scan, name) for name in names},
        "performed_on": scan.performed_on.isoformat(),
        "accession": scan.accession or "",
        "scanner": str(scan.scanner_id or ""),
        "field_strength": _plain(scan.field_strength),
        "slice_thickness": _plain(scan.slice_thickness),
    }


SAME_IN_EACH_REGION = (
    "performed_on",
    "indication",
    "contrast_given",
    "accession",
    "scanner",
    "field_strength",
    "contrast_agent",
    "steroids",
)
"""The header that regions of one session share; slice thickness and quality are each region's own."""


def header_of_same_session(scan: Scan) -> dict:
    """What the fields hold when a further region of the session is entered."""
    header = header_of(scan)
    return {**{name: header[name] for name in SAME_IN_EACH_REGION}, "region": next_region(scan)}


def next_region(scan: Scan) -> str:
    """After the brain the cervical cord is most often next, after the cord the brain."""
    return Region.CERVICAL if scan.region == Region.BRAIN else Region.BRAIN
