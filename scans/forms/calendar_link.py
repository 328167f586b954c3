from django import forms

from lesiontrack.access.models import Clinic
from scans.follow_up_choices import CalendarScope


class CalendarLinkForm(forms.Form):
    """A link to be made. Who works in one clinic is not asked which."""

    scope = forms.ChoiceField(
        label="What the calendar shows",
        choices=CalendarScope,
        widget=forms.RadioSelect,
        initial=CalendarScope.OWN,
        error_messages={"required": "Choose what the calendar shows."},
    )
    clinic = forms.ChoiceField(
        label="Clinic",
        error_messages={"required": "Choose the clinic.", "invalid_choice": "Choose a clinic of yours."},
    )

    def __init__(self, *args, clinics: list[Clinic], **options):
        super().__init__(*args, **options)
        self.clinics = {str(clinic.pk): clinic for clinic in clinics}
        self.fields["clinic"].choices = [(pk, clinic.name) for pk, clinic in self.clinics.items()]
        if len(clinics) == 1:
            self.fields["clinic"].widget = forms.HiddenInput()
            self.initial["clinic"] = str(clinics[0].pk)

    def clean_clinic(self) -> Clinic:
        return self.clinics[self.cleaned_data["clinic"]]
