"""Uploading an old register: one ZIP, or the CSV files themselves."""

from django import forms
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right
from lesiontrack.doors.once import OnceForm
from scans.imports.files import MOST_BYTES, packed

CHOOSE = "Choose one ZIP, or the CSV files of the register."


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """A list of uploaded files."""

    widget = SeveralFilesInput(attrs={"accept": ".zip,.csv"})

    def clean(self, data, initial=None) -> list[UploadedFile]:
        one = super().clean
        return [one(file, initial) for file in data] if data else [one(None, initial)]


class RegisterForm(OnceForm):
    """The clinic is asked only where the person may import into several."""

    clinic = forms.ModelChoiceField(
        Clinic.objects.none(), error_messages={"required": "Choose the clinic it is for."}
    )
    files = SeveralFilesField(label="ZIP or CSV files", error_messages={"required": CHOOSE})
    update_changed = forms.BooleanField(
        required=False,
        label="Change rows of the record that differ",
        help_text="Without this a row that says something else than the record is listed as wrong.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        clinics = Clinic.objects.where_may(user, Right.IMPORT)
        self.fields["clinic"].queryset = clinics
        self.only_clinic = clinics.first() if clinics.count() == 1 else None
        if self.only_clinic:
            del self.fields["clinic"]

    def clean_files(self) -> list[UploadedFile]:
        files = self.cleaned_data["files"]
        kinds = {file.name.lower().rpartition(".")[2] for file in files}
        if not (kinds == {"csv"} or (kinds == {"zip"} and len(files) == 1)):
            raise forms.ValidationError(CHOOSE)
        if sum(file.size for file in files) > MOST_BYTES:
            raise forms.ValidationError(
                f"More than {MOST_BYTES // 1024**2} MB at once. Import the register in parts."
            )
        return files

    @property
    def register(self) -> dict:
        """What `receive_register` takes."""
        files = self.cleaned_data["files"]
        is_zip = files[0].name.lower().endswith(".zip")
        return {
            "clinic": self.only_clinic or self.cleaned_data["clinic"],
            "file": files[0] if is_zip else File(packed(files), name="register.zip"),
            "name": ", ".join(file.name for file in files),
            "update_changed": self.cleaned_data["update_changed"],
        }
