from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from lesiontrack.audit.history import tracked
from patients.choices import EndOfCare, KnownOrNot, PreferredContact, Sex
from patients.models.clinical import ClinicalQuerySet, ClinicalRow
from patients.models.fuzzy import FuzzyDatePair, end_of_fuzzy_date, in_order


class PatientQuerySet(ClinicalQuerySet):
    def in_care(self):
        """Alive, and care here has not ended."""
        return self.filter(died_on=None, care_ended_on=None)


@tracked
class Patient(ClinicalRow):
    """One person in the care of one clinic."""

    mrn = models.CharField("MRN", max_length=40)
    family_name = models.CharField(max_length=120)
    given_name = models.CharField(max_length=120, blank=True)
    birth_earliest = end_of_fuzzy_date()
    birth_latest = end_of_fuzzy_date()
    birth = FuzzyDatePair()
    sex = models.CharField(max_length=8, choices=Sex, default=Sex.UNKNOWN)
    phone = models.CharField(max_length=40, blank=True)
    second_phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    preferred_contact = models.CharField(max_length=8, blank=True, choices=PreferredContact, default="")
    language = models.CharField(max_length=40, blank=True)
    referrer = models.CharField(max_length=120, blank=True)
    responsible_neurologist = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    responsible_nurse = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    usual_mri_site = models.CharField("usual MRI site", max_length=120, blank=True)
    claustrophobia = models.CharField(
        "claustrophobia or sedation", max_length=8, choices=KnownOrNot, default="unknown"
    )
    mobility = models.CharField(max_length=120, blank=True)
    first_symptom_earliest = end_of_fuzzy_date()
    first_symptom_latest = end_of_fuzzy_date()
    first_symptom = FuzzyDatePair()
    relapses_from = models.DateField("relapses recorded from", null=True, blank=True)
    relapses_to = models.DateField("relapses recorded to", null=True, blank=True)
    last_contact = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    care_ended_on = models.DateField(null=True, blank=True)
    care_ended_reason = models.CharField(max_length=12, blank=True, choices=EndOfCare, default="")
    research_opt_out_on = models.DateField("opted out of research on", null=True, blank=True)
    imaging_refused_on = models.DateField("refuses imaging since", null=True, blank=True)

    objects = PatientQuerySet.as_manager()

    class Meta:
        ordering = ["family_name", "given_name", "mrn"]
        constraints = [
            models.UniqueConstraint(fields=["clinic", "mrn"], name="mrn_is_unique_in_the_clinic"),
            models.UniqueConstraint(fields=["id", "clinic"], name="patient_and_clinic"),
            models.CheckConstraint(condition=models.Q(sex__in=Sex.values), name="patient_sex_is_known_word"),
            models.CheckConstraint(
                condition=models.Q(relapses_to=None) | models.Q(relapses_from__lte=models.F("relapses_to")),
                name="relapses_recorded_in_order",
            ),
            in_order("birth", "patient"),
            in_order("first_symptom", "patient"),
        ]
        indexes = [
            models.Index(fields=["clinic", "family_name", "given_name"]),
            GinIndex(fields=["family_name"], opclasses=["gin_trgm_ops"], name="patient_family_name_trgm"),
            GinIndex(fields=["given_name"], opclasses=["gin_trgm_ops"], name="patient_given_name_trgm"),
        ]

    @property
    def latest_phenotype(self):
        """The last row in force of the phenotype history, or None. Lists prefetch `phenotypes`."""
        in_force = [row for row in self.phenotypes.all() if row.withdrawn_at is None]
        return in_force[-1] if in_force else None

    def __str__(self) -> str:
        return ", ".join(name for name in (self.family_name, self.given_name) if name)
