"""The one way to read a clinical table: `Model.objects.visible_to(user)`."""

from django.db import models

from lesiontrack.access import roles


class ScopedQuerySet(models.QuerySet):
    """Rows of a table that carries `clinic`. Views, API and charts start at `visible_to`; a test forbids `.objects` there."""

    def visible_to(self, user):
        """The rows of the clinics in which `user` may read."""
        return self.filter(clinic_id__in=roles.clinics_where(user, roles.Right.READ))
