"""Prove that the follow-ups are what the record says."""

from django.core.management.base import BaseCommand, CommandError

from lesiontrack.access.models import Clinic
from scans.follow_ups import differing


class Command(BaseCommand):
    help = (
        "Compare the stored proposals, and where each follow-up stands, with a fresh computation; exit 1 where they differ. "
        "Run refresh_follow_ups first: rules look at the day."
    )

    def handle(self, **options):
        checked, wrong = 0, set()
        for clinic in Clinic.objects.all():
            for patients, others in differing(clinic):
                checked, wrong = checked + patients, wrong | others
        for patient in sorted(wrong):
            self.stderr.write(f"patient {patient}: the stored follow-ups are not what the record says")
        if wrong:
            raise CommandError(f"{len(wrong)} of {checked} patients differ.")
        self.stdout.write(f"All follow-ups are what the record says. Patients compared: {checked}.")
