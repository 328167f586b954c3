"""Molecules, the brands they are sold under, and the courses a patient took (BET-1)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When

from lesiontrack.audit.history import tracked
from patients.choices import CourseState, StopReason, TitrationScheme
from patients.dose import dose_warning
from patients.models.clinical import PatientRow, not_before_birth
from patients.models.fuzzy import FuzzyDatePair, end_of_fuzzy_date, in_order


class Molecule(models.Model):
    """One active substance. Reference rows, kept in `patients.formulary` and loaded after each migration."""

    slug = models.SlugField(primary_key=True, max_length=60)
    name = models.CharField(max_length=80, unique=True)
    atc = models.CharField("ATC code", max_length=8, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """A brand of one molecule; a molecule given without a brand is a product of its own."""

    slug = models.SlugField(primary_key=True, max_length=60)
    name = models.CharField(max_length=80, unique=True)
    molecule = models.ForeignKey(Molecule, models.PROTECT, related_name="products")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["slug", "molecule"], name="product_and_molecule")]

    def __str__(self) -> str:
        return self.name


class _DateRange(Func):
    function = "daterange"


_CERTAINLY_TAKEN = _DateRange(
    F("start_latest"),
    Case(
        When(stopped=False, then=Value(None)),
        When(stop_earliest=None, then=F("start_latest")),
        When(stop_earliest__lt=F("start_latest"), then=F("start_latest")),
        default=F("stop_earliest"),
        output_field=models.DateField(),
    ),
)


@tracked
class TherapyCourse(PatientRow):
    """One prescription stretch of a product, half-open [start, stop). No start: not known.

    A planned course moves no figure. `stopped` without a stop date: stopped, day not known. `full_dose_on` is the day a person
    recorded; without it the titration scheme says it (BET-2).
    """

    product = models.ForeignKey(Product, models.PROTECT)
    molecule = models.ForeignKey(Molecule, models.PROTECT, editable=False)
    state = models.CharField(max_length=8, choices=CourseState, default=CourseState.STARTED)
    start_earliest = end_of_fuzzy_date()
    start_latest = end_of_fuzzy_date()
    start = FuzzyDatePair()
    stopped = models.BooleanField(default=False)
    stop_earliest = end_of_fuzzy_date()
    stop_latest = end_of_fuzzy_date()
    stop = FuzzyDatePair()
    stop_reason = models.CharField(max_length=200, blank=True)
    dose = models.CharField(max_length=80, blank=True)
    titration = models.CharField(
        "titration scheme", max_length=4, blank=True, choices=TitrationScheme, default=""
    )
    full_dose_on = models.DateField("full dose since", null=True, blank=True)

    Reasons = StopReason

    class Meta:
        triggers = [not_before_birth("start_latest")]
        ordering = [F("start_earliest").asc(nulls_last=True), "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CourseState.values), name="course_state_is_known_word"
            ),
            models.CheckConstraint(
                condition=Q(stopped=True) | Q(stop_earliest=None), name="stop_date_means_stopped"
            ),
            models.CheckConstraint(
                condition=Q(stopped=False) | Q(state="started"), name="planned_is_not_stopped"
            ),
            models.CheckConstraint(
                condition=Q(start_earliest=None)
                | Q(stop_latest=None)
                | Q(start_earliest__lte=F("stop_latest")),
                name="course_starts_before_it_stops",
            ),
            models.CheckConstraint(
                condition=Q(state="started") | Q(start_earliest__isnull=False),
                name="planned_course_has_a_start",
            ),
            models.CheckConstraint(
                condition=Q(full_dose_on=None)
                | Q(start_earliest=None)
                | Q(full_dose_on__gte=F("start_earliest")),
                name="full_dose_not_before_the_start",
            ),
            in_order("start", "course"),
            in_order("stop", "course"),
            ExclusionConstraint(
                name="no_certain_overlap_of_a_molecule_with_itself",
                expressions=[
                    ("patient", RangeOperators.EQUAL),
                    ("molecule", RangeOperators.EQUAL),
                    (_CERTAINLY_TAKEN, RangeOperators.OVERLAPS),
                ],
                condition=Q(state="started", withdrawn_at=None, start_latest__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.product.name

    @property
    def dose_warning(self) -> str:
        """What a person should look at in the dose as written; "" where there is nothing."""
        return dose_warning(self.molecule_id, self.dose)

    def save(self, *args, **kwargs):
        self.molecule_id = self.product.molecule_id
        super().save(*args, **kwargs)
