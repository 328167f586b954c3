"""Bring all follow-ups to today: the rules look at the day, and a booked day goes by. Then work out the quality in numbers."""

import time
from datetime import date
from smtplib import SMTPException

from django.core.management.base import BaseCommand, CommandError

from lesiontrack.access.actions import system_user
from lesiontrack.access.models import Clinic
from lesiontrack.doors.today import today_of
from scans.digests.sending import is_mail_set_up, send_digests
from scans.follow_ups import in_batches, patients_followed, refresh_follow_ups
from scans.quality.working_out import work_out, work_out_together

LOOK_EVERY = 60
"""Seconds between two looks at the clinics' clocks."""


class Command(BaseCommand):
    help = "Bring the follow-ups of every clinic to today. Killed and run again it goes on: nothing changes twice."

    def add_arguments(self, parser):
        parser.add_argument("--clinic", metavar="CODE", help="this clinic alone")
        parser.add_argument(
            "--every-day", action="store_true", help="stay, and do it whenever a clinic's day has begun"
        )

    def handle(self, clinic: str | None, every_day: bool, verbosity: int, **options):
        self.is_quiet = verbosity == 0
        clinics = Clinic.objects.filter(code=clinic) if clinic else Clinic.objects.all()
        if clinic and not clinics:
            raise CommandError(f"There is no clinic {clinic}.")
        done: dict[object, date] = {}
        self._bring_to_today(clinics, done)
        mailed: dict[object, date] = {}
        while every_day:
            if mailed != done and self._sent_digests():
                mailed = dict(done)
            time.sleep(LOOK_EVERY)
            self._bring_to_today(clinics.all(), done)

    def _bring_to_today(self, clinics, done: dict[object, date]) -> None:
        begun = [clinic for clinic in clinics if done.get(clinic.pk) != today_of(clinic)]
        for clinic in begun:
            today = today_of(clinic)
            patients = patients_followed(clinic)
            for batch in in_batches(patients):
                refresh_follow_ups(by=system_user(), patients=batch)
            work_out(clinic)
            done[clinic.pk] = today
            self._say(f"{clinic.code}: the follow-ups of {len(patients)} patients are those of {today}.")
        if begun:
            work_out_together()

    def _sent_digests(self) -> bool:
        """Once a day has begun somewhere; where the mail server does not answer, again at the next look."""
        if not is_mail_set_up():
            return True
        try:
            return send_digests() is not None
        except (OSError, SMTPException) as error:
            self.stderr.write(f"The mail server does not answer ({type(error).__name__}): trying again.")
            return False

    def _say(self, words: str) -> None:
        if not self.is_quiet:
            self.stdout.write(words)
