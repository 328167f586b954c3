from functools import partial
from itertools import count, cycle
from random import Random

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from lesiontrack.access.models import Clinic
from scans.demo.chance import drawn_patient
from scans.demo.people import PASSWORD, PEOPLE, PREFIX, Staff, make_people
from scans.demo.record import DemoRecord
from scans.demo.steps import show_steps
from scans.demo.stories import STORIES
from scans.derived import once_at_the_end


class Command(BaseCommand):
    help = "Fill an empty database with fictitious clinics, people and patients, dated back from today."

    def add_arguments(self, parser):
        parser.add_argument("--patients", type=int, default=60)
        parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same patients")

    def handle(self, *, patients, seed, **options):
        _refuse_where_it_would_mix()
        with transaction.atomic():
            staff = make_people()
            with once_at_the_end():
                _fill(staff, patients, Random(seed))  # noqa: S311 - fictitious counts, no secret
            for each in staff:
                show_steps(each)
        self.stdout.write(f"{patients} fictitious patients. Everybody's password is {PASSWORD}")
        for short, _, role, clinic in PEOPLE:
            self.stdout.write(f"  {short}@demo.example  {role} at {clinic}")


def _refuse_where_it_would_mix() -> None:
    if not (settings.DEBUG or settings.DEMO or settings.TESTING):
        raise CommandError("The demo has a known password: it runs only where DEMO=true is set.")
    if Clinic.objects.exclude(code__startswith=PREFIX).exists():
        raise CommandError("This database holds clinics that are not the demo's. Use an empty one.")
    if Clinic.objects.exists():
        raise CommandError("The demo is here already.")


def _fill(staff: list[Staff], patients: int, rng: Random) -> None:
    numbers = count()
    for story in STORIES[:patients]:
        story(lambda **facts: DemoRecord(staff[0], next(numbers), **facts))
    turn = cycle([staff[0], *staff])
    for _ in range(patients - len(STORIES)):
        drawn_patient(partial(_open, next(turn), numbers), rng)


def _open(staff, numbers, **facts) -> DemoRecord:
    return DemoRecord(staff, next(numbers), **facts)
