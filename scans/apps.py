from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ScansConfig(AppConfig):
    name = "scans"

    def ready(self):
        from django.db.models.signals import post_delete

        from lesiontrack.access.models import Membership
        from lesiontrack.doors.drafts import know_forms
        from patients.signals import patient_registered, record_changed, record_opening
        from scans.births import refuse_birth_after_scans
        from scans.blind import close_while_reading
        from scans.calendars.leaving import end_links_of_member
        from scans.derived import recompute_on_record_change
        from scans.queues import FORMS
        from scans.redrawing import redraw_outdated

        know_forms(FORMS)
        post_delete.connect(end_links_of_member, sender=Membership, dispatch_uid="calendar-links-of-a-member")
        record_opening.connect(close_while_reading, dispatch_uid="second-reading-is-blind")
        record_changed.connect(refuse_birth_after_scans, dispatch_uid="birth-after-scans")
        record_changed.connect(recompute_on_record_change, dispatch_uid="derived-intervals")
        # Of a new patient there is the entry in the list, and by which version of the rules the rest will be computed.
        patient_registered.connect(recompute_on_record_change, dispatch_uid="derived-rows-of-a-new-patient")
        post_migrate.connect(redraw_outdated, sender=self)
