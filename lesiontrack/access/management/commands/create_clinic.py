from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from lesiontrack.access import actions


class Command(BaseCommand):
    help = "Create a clinic."

    def add_arguments(self, parser):
        parser.add_argument("code", help="short name without spaces, e.g. NORTH")
        parser.add_argument("name", help="the clinic's name as people know it")
        parser.add_argument("--timezone", default="UTC", help="e.g. Europe/Berlin: decides what day it is")
        parser.add_argument(
            "--slashed-dates",
            choices=["day_first", "month_first"],
            default="",
            help="how 03/04/2024 is read; refused where not given",
        )

    def handle(self, *, code, name, timezone, slashed_dates, **options):
        try:
            clinic = actions.create_clinic(
                by=actions.system_user(), code=code, name=name, timezone=timezone, slashed_dates=slashed_dates
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Clinic {clinic.code} ({clinic.name}) is ready.")
