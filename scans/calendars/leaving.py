"""Receiver of the end of a membership: the links of that person to that clinic end with it."""

from lesiontrack.access.actions import system_user
from lesiontrack.access.models import Membership
from scans.actions.calendar_links import end_calendar_links


def end_links_of_member(sender, instance: Membership, **kwargs) -> None:
    end_calendar_links(by=system_user(), user_id=instance.user_id, clinic_id=instance.clinic_id)
