"""What every page knows of the person who is signed in."""

from django.conf import settings

from lesiontrack.access.roles import Right, clinics_where


def signed_in(request):
    """`can`: rights held in at least one clinic, by name with underscores (`can.use_cohorts`); `app_version`."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"can": {}, "app_version": settings.VERSION}
    rights = {right.replace(" ", "_"): bool(clinics_where(user, right)) for right in Right}
    return {"can": rights, "app_version": settings.VERSION}
