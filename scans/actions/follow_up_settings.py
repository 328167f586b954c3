"""How a clinic follows up: its go-live, its targets, its rule of an active scan."""

from typing import Any

from django.utils import timezone

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors.rows import RowChanged, save_next_version
from scans.follow_ups import mark_backlog
from scans.models import FollowUpSettings
from scans.rules_in_force import changing


@action
def set_follow_up_settings(
    *, by, clinic: Clinic, version: int | None = None, **chosen: Any
) -> FollowUpSettings:
    """A setting left out stays. Another go-live sorts the backlog anew; another rule of activity asks from now on.

    `version` is what the person saw: raises RowChanged where somebody else was faster.
    """
    require(by, Right.SET_RULES, clinic.pk)
    changing(clinic)
    stored = FollowUpSettings.objects.select_for_update().filter(clinic=clinic).first()
    row = stored or FollowUpSettings(clinic=clinic)
    if version is not None and row.version != version:
        raise RowChanged(row)
    before = (row.go_live_on, row.active_t2, row.active_gd)
    for name, value in chosen.items():
        setattr(row, name, value)
    if (row.active_t2, row.active_gd) != before[1:]:
        row.active_since = timezone.now() if row.active_t2 or row.active_gd else None
    save_next_version(row)
    if row.go_live_on != before[0]:
        mark_backlog(clinic)
    return row
