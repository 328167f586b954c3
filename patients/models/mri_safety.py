"""What stands in the way of a scan or of contrast: what was asked, implants, earlier reactions (GAD-1, GAD-3, IMP-1)."""

from django.db import models
from django.db.models import Q

from lesiontrack.audit.history import tracked
from patients.choices import FieldStrengths, ImplantKind, KnownOrNot, MrLabel, ReactionSeverity
from patients.dates import day_in_words
from patients.models.clinical import PatientRow, not_before_birth
from patients.models.fuzzy import FuzzyDatePair, end_of_fuzzy_date, in_order

ANSWERS = (
    "implants",
    "kidney_disease",
    "hypertension",
    "diabetes",
    "dialysis_or_injury",
    "may_be_pregnant",
    "breastfeeding",
)
"""What a person is asked before an MRI: each is yes, no or not known."""


def _answer(label: str) -> models.CharField:
    return models.CharField(label, max_length=8, choices=KnownOrNot, default=KnownOrNot.UNKNOWN)


@tracked
class MrSafetyCheck(PatientRow):
    """What the patient was asked on one day. An earlier check stays: the latest is what requests and bookings say."""

    asked_on = models.DateField("asked on")
    implants = _answer("implants")
    kidney_disease = _answer("kidney disease")
    hypertension = _answer("hypertension")
    diabetes = _answer("diabetes")
    dialysis_or_injury = _answer("dialysis or acute kidney injury")
    may_be_pregnant = _answer("may be pregnant")
    breastfeeding = _answer("breastfeeding")

    class Meta:
        triggers = [not_before_birth("asked_on")]
        ordering = ["asked_on", "created_at"]
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__in": KnownOrNot.values}), name=f"asked_{name}_is_known_word"
                )
                for name in ANSWERS
            ),
            models.UniqueConstraint(
                fields=["patient", "asked_on"], condition=Q(withdrawn_at=None), name="one_safety_check_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"MRI safety questions of {day_in_words(self.asked_on)}"


@tracked
class Implant(PatientRow):
    """A device or a piece of metal in the body. One with conditions is named with its model: the conditions are the model's (IMP-1).

    `removed_on` ends it: it counts until that day.
    """

    device = models.CharField("implant", max_length=14, choices=ImplantKind)
    name = models.CharField("name", max_length=80, blank=True)
    model = models.CharField("model", max_length=80, blank=True)
    mr_label = models.CharField("MR label", max_length=14, choices=MrLabel, default=MrLabel.NOT_IDENTIFIED)
    field_strengths = models.CharField(
        "field strengths allowed",
        max_length=9,
        blank=True,
        choices=FieldStrengths,
        default=FieldStrengths.NOT_STATED,
    )
    conditions = models.CharField("conditions", max_length=300, blank=True)
    removed_on = models.DateField("removed on", null=True, blank=True)

    class Meta:
        triggers = [not_before_birth("removed_on")]
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(device__in=ImplantKind.values), name="implant_is_known_word"),
            models.CheckConstraint(condition=Q(mr_label__in=MrLabel.values), name="mr_label_is_known_word"),
            models.CheckConstraint(
                condition=Q(field_strengths__in=FieldStrengths.values), name="field_strengths_are_known_words"
            ),
            models.CheckConstraint(
                condition=~Q(mr_label=MrLabel.CONDITIONAL) | (~Q(name="") & ~Q(model="")),
                name="mr_conditional_names_its_model",
            ),
            models.CheckConstraint(
                condition=Q(mr_label=MrLabel.CONDITIONAL) | Q(field_strengths="", conditions=""),
                name="conditions_belong_to_mr_conditional",
            ),
        ]

    def __str__(self) -> str:
        named = " ".join(part for part in (self.name, self.model) if part)
        return f"{self.get_device_display()} {named}".strip()


@tracked
class ContrastReaction(PatientRow):
    """A reaction to a gadolinium agent; no day: not known when."""

    day_earliest = end_of_fuzzy_date()
    day_latest = end_of_fuzzy_date()
    day = FuzzyDatePair()
    agent = models.CharField("agent", max_length=80, blank=True)
    severity = models.CharField(max_length=11, choices=ReactionSeverity, default=ReactionSeverity.UNKNOWN)
    what = models.CharField("what happened", max_length=200, blank=True)

    class Meta:
        triggers = [not_before_birth("day_latest")]
        ordering = [models.F("day_earliest").asc(nulls_first=True), "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(severity__in=ReactionSeverity.values), name="reaction_severity_is_known_word"
            ),
            in_order("day", "reaction"),
        ]

    def __str__(self) -> str:
        return f"reaction to {self.agent or 'contrast'}, {self.day.words() if self.day else 'day not known'}"
