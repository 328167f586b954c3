"""Results of tests that imaging, therapy or criteria depend on: kidney function, antibodies to interferon beta, JC virus, CSF."""

from django.db import models
from django.db.models import Q

from lesiontrack.audit.history import tracked
from patients.choices import Analyte, Finding, Relation
from patients.dates import day_in_words
from patients.models.clinical import PatientRow, not_before_birth
from patients.reported_numbers import ReportedNumber

NUMBERS = {Analyte.EGFR: "egfr", Analyte.NAB: "titre", Analyte.JCV: "jcv_index"}
"""The column in which each test keeps its number; bands in the CSF have none."""

_NO_NUMBER = Q(egfr=None, titre=None, jcv_index=None)
_NO_FINDING = Q(finding=Finding.NOT_STATED)


def _of(analyte: Analyte, condition: Q, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=~Q(analyte=analyte) | condition, name=name)


@tracked
class LaboratoryResult(PatientRow):
    """One result of one test on one day.

    eGFR in mL/min/1.73 m2 (GAD-1). Antibodies carry a finding and, where the laboratory gave one, a titre with its unit (laboratories
    disagree about titres, so the assay is kept, BET-5) or an index (SCH-5). CSF-specific oligoclonal bands are a finding (DX-2). `relation` says whether the number was reported as it
    stands, or as ">90" or "<20"; it is empty where there is no number.
    """

    analyte = models.CharField("test", max_length=4, choices=Analyte)
    taken_on = models.DateField("taken on")
    finding = models.CharField(
        "result", max_length=13, blank=True, choices=Finding, default=Finding.NOT_STATED
    )
    relation = models.CharField(
        "number reported as", max_length=5, blank=True, choices=Relation, default=Relation.NO_NUMBER
    )
    egfr = models.DecimalField("eGFR", max_digits=5, decimal_places=1, null=True, blank=True)
    titre = models.DecimalField("titre", max_digits=10, decimal_places=1, null=True, blank=True)
    titre_unit = models.CharField("unit of the titre", max_length=20, blank=True)
    jcv_index = models.DecimalField("index", max_digits=5, decimal_places=2, null=True, blank=True)
    assay = models.CharField("assay", max_length=80, blank=True)

    class Meta:
        triggers = [not_before_birth("taken_on")]
        ordering = ["taken_on", "created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(analyte__in=Analyte.values), name="analyte_is_known_word"),
            models.CheckConstraint(condition=Q(finding__in=Finding.values), name="finding_is_known_word"),
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="relation_is_known_word"),
            models.CheckConstraint(
                condition=(_NO_NUMBER & Q(relation="")) | (~_NO_NUMBER & ~Q(relation="")),
                name="relation_stands_beside_a_number",
            ),
            _of(
                Analyte.EGFR,
                Q(egfr__isnull=False, titre=None, jcv_index=None, assay="") & _NO_FINDING,
                "egfr_is_a_number_alone",
            ),
            _of(Analyte.NAB, Q(egfr=None, jcv_index=None) & ~_NO_FINDING, "nab_has_a_finding"),
            _of(Analyte.JCV, Q(egfr=None, titre=None) & ~_NO_FINDING, "jcv_has_a_finding"),
            _of(Analyte.CSF, _NO_NUMBER & ~_NO_FINDING, "csf_is_a_finding_alone"),
            models.CheckConstraint(
                condition=Q(egfr=None) | Q(egfr__gt=0, egfr__lte=250), name="egfr_is_possible"
            ),
            models.CheckConstraint(condition=Q(titre=None) | Q(titre__gte=0), name="titre_is_not_negative"),
            models.CheckConstraint(
                condition=Q(titre_unit="") | Q(titre__isnull=False), name="titre_unit_needs_a_titre"
            ),
            models.CheckConstraint(
                condition=Q(jcv_index=None) | Q(jcv_index__gte=0), name="jcv_index_is_not_negative"
            ),
            models.UniqueConstraint(
                fields=["patient", "analyte", "taken_on", "assay"],
                condition=Q(withdrawn_at=None),
                name="one_result_of_an_assay_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_analyte_display()} {self.words()} on {day_in_words(self.taken_on)}"

    @property
    def number(self):
        """The number of the test, None where the laboratory gave none."""
        return getattr(self, NUMBERS[self.analyte]) if self.analyte in NUMBERS else None

    @property
    def reported(self) -> ReportedNumber | None:
        """The number as the laboratory reported it."""
        return ReportedNumber(self.number, self.relation) if self.number is not None else None

    def words(self) -> str:
        """ "92 mL/min/1.73 m²", "positive, titre 200 NU/mL", "negative, index 0.21"."""
        if self.analyte == Analyte.EGFR:
            return f"{self.reported.words()} mL/min/1.73 m²"
        if self.reported is None:
            return self.finding
        if self.analyte == Analyte.NAB:
            return f"{self.finding}, titre {self.titre_in_words()}"
        return f"{self.finding}, index {self.reported.words()}"

    def titre_in_words(self) -> str:
        """ "200 NU/mL", ">640"; "" where the laboratory gave none."""
        return f"{self.reported.words()} {self.titre_unit}".strip() if self.reported else ""
