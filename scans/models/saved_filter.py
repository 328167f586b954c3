"""A filter of the worklist that somebody keeps under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from lesiontrack.access.models import Clinic
from patients.models import Molecule
from scans.follow_up_choices import FollowUpKind


class SavedFilterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A person's own; what stands in a filter still narrows only what they may see."""
        return self.filter(user=user)


def _person(name: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=name
    )


class SavedFilter(models.Model):
    """Null or empty: not narrowed by this. `without_therapy`: nothing taken now; `without_owner`: nobody looks after it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=60)
    clinic = models.ForeignKey(Clinic, models.CASCADE, null=True, blank=True, related_name="+")
    neurologist = _person("responsible neurologist")
    molecule = models.ForeignKey(Molecule, models.CASCADE, null=True, blank=True, related_name="+")
    without_therapy = models.BooleanField(default=False)
    kind = models.CharField(max_length=12, choices=FollowUpKind, blank=True)
    owner = _person("looked after by")
    without_owner = models.BooleanField(default=False)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="saved_filter_name_is_used_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["", *FollowUpKind.values]), name="saved_filter_kind_is_known_word"
            ),
            models.CheckConstraint(
                condition=Q(molecule=None) | Q(without_therapy=False), name="saved_filter_of_one_therapy"
            ),
            models.CheckConstraint(
                condition=Q(owner=None) | Q(without_owner=False), name="saved_filter_of_one_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.name
