"""Where lesions lie, as columns of a reading."""

from django.db import models
from django.db.models import Q

from scans.choices import SITES, SiteFinding


def _site(name: str) -> models.CharField:
    return models.CharField(
        name, max_length=10, blank=True, choices=SiteFinding, default=SiteFinding.NOT_STATED
    )


class LesionSites(models.Model):
    """One column for each place that the criteria of dissemination in space ask for (DX-2)."""

    periventricular = _site("periventricular lesions")
    juxtacortical = _site("juxtacortical lesions")
    cortical = _site("cortical lesions")
    infratentorial = _site("infratentorial lesions")
    spinal_cord = _site("lesions of the spinal cord")
    optic_nerve = _site("lesions of the optic nerve")

    class Meta:
        abstract = True


SITE_CONSTRAINTS = [
    models.CheckConstraint(condition=Q(**{f"{site}__in": SiteFinding.values}), name=f"{site}_is_known_word")
    for site in SITES
]
