"""Saving a row only if nobody else was faster."""

from django.db import models


class RowChanged(Exception):
    """Somebody else amended the row since it was opened (API: 412)."""

    def __init__(self, row: models.Model):
        self.row = row
        super().__init__(
            "Somebody else changed this since you opened it. Look at the newer version, then amend again."
        )


def lock(row, *, version: int | None):
    """The row as it is now, locked until the transaction ends.

    `version` is what the person saw; None skips the comparison (imports and programs that sent no If-Match).
    Raises RowChanged when the row has moved on.
    """
    fresh = type(row)._base_manager.select_for_update().get(pk=row.pk)
    if version is not None and fresh.version != version:
        raise RowChanged(fresh)
    return fresh


def save_next_version(row) -> None:
    row.version += 1
    row.full_clean(validate_constraints=False)
    row.save()
