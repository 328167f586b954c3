"""What the product needs before it can be served: tables, the browser's charts, and for a demo its patients.

For a process whose environment names the database.
"""

import os
import subprocess
import sys
from io import StringIO

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from lesiontrack.development import CHECKOUT


class CannotPrepare(RuntimeError):
    """A step failed; what it said stands above."""


def migrate() -> None:
    """Bring the tables up to date: a process of its own, signed in as their owner. Raises CannotPrepare."""
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    if subprocess.run(command, cwd=CHECKOUT, check=False).returncode != 0:  # noqa: S603 - our own command
        raise CannotPrepare("The tables could not be brought up to date, see above.")


def fill() -> list[str]:
    """Write the browser's charts; fill an empty demo. Returns the lines that say who can sign in to the demo."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lesiontrack.settings")
    django.setup()
    try:
        call_command("build_vega")
        if settings.DEMO and not apps.get_model("access", "Clinic").objects.exists():
            print("Filling the demo with fictitious patients")
            call_command("seed_demo", stdout=StringIO())
        return _sign_ins()
    finally:
        connection.close()


def _sign_ins() -> list[str]:
    from scans.demo.people import PASSWORD, PEOPLE, PREFIX  # its models cannot be imported earlier

    if not apps.get_model("access", "Clinic").objects.filter(code__startswith=PREFIX).exists():
        return []
    people = [f"  {name}@demo.example  {role} at {clinic}" for name, _, role, clinic in PEOPLE]
    return [f"Sign in with the password {PASSWORD} as", *people]
