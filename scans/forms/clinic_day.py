"""Who comes on a clinic day: pasted MRNs, a CSV file, or the visits of a day."""

import csv
import io
import re

from django import forms
from django.core.exceptions import ValidationError

from lesiontrack.access.models import Clinic
from patients.forms.fields import DayField

MOST_PATIENTS = 300
LARGEST_FILE = 1_000_000  # bytes


class ClinicDayForm(forms.Form):
    """`typed()` are the MRNs in the order of box and file, as they were written."""

    mrns = forms.CharField(
        label="MRNs",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text="Pasted from anywhere: one a line, or parted by commas, semicolons or tabs.",
    )
    file = forms.FileField(
        label="or a CSV file",
        required=False,
        help_text="Its column “mrn”, or else its first column.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )
    day = DayField(label="or the visits of", required=False, help_text="A day; t is today.")

    def __init__(self, *args, clinic: Clinic, **options):
        super().__init__(*args, **options)
        self.fields["day"].read_by(clinic)

    def clean_file(self) -> list[str]:
        file = self.cleaned_data["file"]
        if file is None:
            return []
        if file.size > LARGEST_FILE:
            raise ValidationError("The file is larger than 1 MB. Choose the list of one day.")
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError("The file is not UTF-8. Save it as “CSV UTF-8”.") from None
        if "\0" in text:
            raise ValidationError("The file holds characters that are no text. Save it as “CSV UTF-8”.")
        return _column_of_mrns(text)

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not (self.typed() or cleaned.get("day")):
            raise ValidationError("Paste MRNs, choose a file, or enter the day of the visits.")
        if not self.errors and len(self.typed()) > MOST_PATIENTS:
            raise ValidationError(f"These are {len(self.typed())} MRNs. Enter at most {MOST_PATIENTS}.")
        return cleaned

    def typed(self) -> list[str]:
        pasted = re.split(r"[\r\n\t,;]+", self.cleaned_data.get("mrns", ""))
        entries = [" ".join(text.split()) for text in (*pasted, *(self.cleaned_data.get("file") or ()))]
        return [text for text in entries if text]


def _column_of_mrns(text: str) -> list[str]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "mrn" in header:
        place = header.index("mrn")
        return [row[place] for row in rows[1:] if len(row) > place]
    return [row[0] for row in rows]
