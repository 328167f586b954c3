from django import forms

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right
from lesiontrack.doors.once import OnceForm
from patients.choices import PhenotypeName
from patients.formulary import INTERFERON_BETA_1B
from patients.models import Molecule
from scans.models import Cohort
from scans.models.cohort import PhenotypeAt

NO_VERSION = "The page does not say which version it shows. Open it anew, then amend."


class CohortForm(OnceForm):
    """A cohort's name and filter. The clinic is asked only where the person may define cohorts in several."""

    name = forms.CharField(max_length=80, error_messages={"required": "Give the cohort a name."})
    clinic = forms.ModelChoiceField(Clinic.objects.none(), required=False)
    molecule = forms.ModelChoiceField(
        Molecule.objects.none(),
        required=False,
        empty_label="any, each patient by their own first",
        label="On",
        help_text="Before and on are compared around the first time each patient took it.",
    )
    phenotypes = forms.MultipleChoiceField(
        choices=[(name.value, name.value) for name in PhenotypeName],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Phenotype",
        help_text="None chosen: all.",
    )
    phenotype_at = forms.ChoiceField(
        choices=PhenotypeAt.choices,
        initial=PhenotypeAt.INDEX,
        widget=forms.RadioSelect,
        label="Phenotype as of",
    )

    def __init__(self, *args, user, cohort: Cohort | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        self.fields["molecule"].queryset = Molecule.objects.all()
        self.fields["molecule"].initial = INTERFERON_BETA_1B
        clinics = Clinic.objects.where_may(user, Right.USE_COHORTS)
        self.fields["clinic"].queryset = clinics
        self._only_clinic = clinics.first() if clinics.count() == 1 else None
        if cohort or self._only_clinic:
            del self.fields["clinic"]
        if cohort:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput,
                initial=cohort.version,
                error_messages={"required": NO_VERSION, "invalid": NO_VERSION},
            )

    def clean(self):
        cleaned = super().clean()
        clinic = self.cohort.clinic if self.cohort else self._only_clinic or cleaned.get("clinic")
        if clinic is None:
            self.add_error("clinic", "Choose the clinic whose patients are meant.")
        cleaned["clinic"] = clinic
        return cleaned

    def say_newer(self, cohort: Cohort, filter_: str) -> None:
        """Somebody else stored `cohort` since this form was opened: say what it is now; sent again, this form replaces it."""
        self.add_error(
            None,
            f"Somebody else amended this cohort since you opened it. It is now “{cohort.name}”: {filter_}. "
            "Compare it with what you typed, then save again.",
        )
        self.data = self.data.copy()
        self.data["version"] = str(cohort.version)

    @property
    def filter(self) -> dict:
        """What an action is given."""
        return {name: self.cleaned_data[name] for name in ("name", "molecule", "phenotypes", "phenotype_at")}
