"""Filters of the worklist that a person keeps under a name, for themselves."""

from typing import Any

from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from scans.models import SavedFilter

MOST = 20


@action
def save_filter(*, by, name: str, **columns: Any) -> SavedFilter:
    """Keep a filter; one of the same name is replaced."""
    kept = SavedFilter.objects.filter(user=by)
    if not kept.filter(name=name).exists() and kept.count() >= MOST:
        raise refuse("name", f"You keep {MOST} filters already. Delete one first.", "too_many")
    saved, _ = SavedFilter.objects.update_or_create(user=by, name=name, defaults=columns)
    return saved


@action
def drop_filter(*, by, saved: SavedFilter) -> None:
    SavedFilter.objects.filter(user=by, pk=saved.pk).delete()
