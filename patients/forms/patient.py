"""A patient's own facts: a form to register somebody, and one to amend everything that is known of them."""

from django import forms

from lesiontrack.access.roles import Role
from patients.choices import EndOfCare, KnownOrNot, PhenotypeName, PreferredContact, Sex
from patients.forms.fields import DayField, FuzzyDateField, MemberField, OfferedChoiceField
from patients.forms.rows import Amendment, RecordForm

STRETCH = "Outside this stretch relapses are unknown, never zero."


def _words(label: str, longest: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, help_text=help_text)


def _name(label: str, missing: str, longest: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, error_messages={"required": missing})


class PatientForm(RecordForm):
    """Facts known at registration. Names of fields are those of the patient, save `birth_date`."""

    renamed = {"birth_date": "birth"}
    folded = {
        "Contact": ("phone", "second_phone", "address", "preferred_contact", "language"),
        "Care": (
            "responsible_neurologist",
            "responsible_nurse",
            "referrer",
            "usual_mri_site",
            "claustrophobia",
            "mobility",
        ),
        "Course of the disease": ("first_symptom", "relapses_from", "relapses_to"),
    }

    mrn = _name("MRN", "Enter the MRN, the patient’s number in your clinic.", 40)
    family_name = _name("Family name", "Enter the family name.", 120)
    given_name = _words("Given name", 120)
    birth_date = FuzzyDateField(label="Birth date", required=False, help_text="Day, month or year.")
    sex = OfferedChoiceField(label="Sex", choices=Sex, initial=Sex.UNKNOWN)

    phone = _words("Phone", 40)
    second_phone = _words("Second phone", 40)
    address = _words("Address", 300)
    preferred_contact = forms.ChoiceField(label="Preferred contact", choices=PreferredContact, required=False)
    language = _words("Language", 40)

    responsible_neurologist = MemberField(Role.NEUROLOGIST, label="Responsible neurologist")
    responsible_nurse = MemberField(Role.NURSE, label="Responsible nurse")
    referrer = _words("Referrer", 120)
    usual_mri_site = _words("Usual MRI site", 120)
    claustrophobia = OfferedChoiceField(
        label="Claustrophobia or sedation", choices=KnownOrNot, initial=KnownOrNot.UNKNOWN
    )
    mobility = _words("Mobility", 120, "For example wheelchair, walks with a stick.")

    first_symptom = FuzzyDateField(label="First symptom", required=False, help_text="Day, month or year.")
    relapses_from = DayField(label="Relapses recorded from", required=False, help_text=STRETCH)
    relapses_to = DayField(label="Relapses recorded to", required=False, help_text="Empty: up to now.")


class RegisterForm(PatientForm):
    """With the phenotype, for those who may record it."""

    refused_as = {"since": "phenotype_since", "name": "phenotype"}

    phenotype = forms.ChoiceField(
        label="Phenotype",
        required=False,
        choices=[("", "not known"), *((name, name) for name in PhenotypeName.values)],
        widget=forms.RadioSelect,
    )
    phenotype_since = FuzzyDateField(label="Phenotype since", required=False, help_text="Day, month or year.")

    def __init__(self, *args, may_record_phenotype: bool, **options):
        super().__init__(*args, **options)
        if not may_record_phenotype:
            del self.fields["phenotype"], self.fields["phenotype_since"]

    def clean(self):
        if self.cleaned_data.get("phenotype_since") and not self.cleaned_data.get("phenotype"):
            self.add_error("phenotype", "Choose the phenotype, or clear its date.")
        return super().clean()

    def patient_facts(self) -> dict:
        return {name: value for name, value in self.facts().items() if not name.startswith("phenotype")}

    def phenotype_facts(self) -> dict | None:
        """None where no phenotype was chosen."""
        if not self.cleaned_data.get("phenotype"):
            return None
        return {"name": self.cleaned_data["phenotype"], "since": self.cleaned_data["phenotype_since"]}


class DetailsForm(Amendment, PatientForm):
    """Everything that is known of a patient; identity changes with a reason, the rest without."""

    folded = PatientForm.folded | {
        "End of care": ("last_contact", "died_on", "care_ended_on", "care_ended_reason"),
        "Wishes": ("research_opt_out_on", "imaging_refused_on"),
    }

    last_contact = DayField(label="Last contact", required=False)
    died_on = DayField(label="Died on", required=False)
    care_ended_on = DayField(label="Care here ended on", required=False)
    care_ended_reason = forms.ChoiceField(label="Why care ended", choices=EndOfCare, required=False)
    research_opt_out_on = DayField(label="Opted out of research on", required=False)
    imaging_refused_on = DayField(label="Refuses imaging since", required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields[
            "reason"
        ].help_text = "Needed when MRN, name, birth date or sex changes, for example “typing error”."
