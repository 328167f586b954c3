"""Forms that change what a scan counts for: signing and withdrawing."""

from uuid import uuid4

from django import forms

from patients.forms.rows import RecordForm


class SignForm(RecordForm):
    """The version that was checked is the one that is signed."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def show_newer(self, row) -> None:
        self.add_error(
            None,
            "Somebody amended this scan since you opened it. Below is the newer version: check it again, then sign.",
        )
        self.data = {**self.data.dict(), "version": str(row.version), "submission": str(uuid4())}


class WithdrawForm(SignForm):
    reason = forms.CharField(
        label="Why it is withdrawn",
        max_length=200,
        help_text="for example “scan of another patient”",
        error_messages={"required": "Say why it is withdrawn, for example “scan of another patient”."},
    )
