from django.db import models
from django.db.models import F, Q

from lesiontrack.audit.history import tracked
from scans.choices import CountKind, CountState
from scans.models.across_rows import GD_FITS_THE_CONTRAST
from scans.models.reading import Reading

_WITH_COUNT = ["counted", "bounded", "approximate", "uncountable"]


class LesionCountQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(reading__in=Reading.objects.visible_to(user))


@tracked
class LesionCount(models.Model):
    """Lesions of one kind in one reading: an interval [lo, hi], the state, and the words as typed (CON-3, LES-7).

    `hi` empty with a `lo`: no upper limit. A count that is missing is never zero (CON-4).
    """

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="counts")
    kind = models.CharField(max_length=20, choices=CountKind)
    state = models.CharField(max_length=12, choices=CountState)
    lo = models.PositiveIntegerField(null=True)
    hi = models.PositiveIntegerField(null=True)
    text = models.CharField("as typed", max_length=120, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    objects = LesionCountQuerySet.as_manager()

    class Meta:
        triggers = [GD_FITS_THE_CONTRAST]
        constraints = [
            models.UniqueConstraint(fields=["reading", "kind"], name="one_count_per_reading_and_kind"),
            models.CheckConstraint(condition=Q(kind__in=CountKind.values), name="count_kind_is_known_word"),
            models.CheckConstraint(
                condition=Q(state__in=CountState.values), name="count_state_is_known_word"
            ),
            models.CheckConstraint(condition=Q(lo=None) | Q(lo__gte=0), name="lo_is_not_negative"),
            models.CheckConstraint(condition=Q(hi=None) | Q(hi__gte=F("lo")), name="hi_is_not_below_lo"),
            models.CheckConstraint(condition=Q(hi=None) | Q(lo__isnull=False), name="hi_needs_lo"),
            models.CheckConstraint(
                condition=~Q(state="counted") | Q(lo__isnull=False, hi__isnull=False, hi=F("lo")),
                name="counted_is_exact",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_WITH_COUNT) | Q(lo__isnull=False),
                name="a_usable_count_has_a_lower_bound",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["not_assessed", "not_reported"]) | Q(lo=None),
                name="what_was_not_assessed_has_no_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text or self.lo}"
