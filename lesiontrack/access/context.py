"""What every page knows of the person who is signed in."""

from django.conf import settings

from lesiontrack.access.roles import Right, clinics_where, memberships_of


def signed_in(request):
    """`can`: rights held in at least one clinic, by name with underscores (`can.use_cohorts`); `app_version`; `header_clinic`."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"can": {}, "app_version": settings.VERSION}
    rights = {right.replace(" ", "_").replace("-", "_"): bool(clinics_where(user, right)) for right in Right}
    return {"can": rights, "app_version": settings.VERSION, "header_clinic": _header_clinic(user)}


def _header_clinic(user) -> str:
    """The clinic's name, or how many there are."""
    names = [membership.clinic.name for membership in memberships_of(user)]
    return names[0] if len(names) == 1 else f"{len(names)} clinics"
