import getpass
import sys

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from lesiontrack.access import actions
from lesiontrack.access.models import Clinic, User
from lesiontrack.access.roles import Role


class Command(BaseCommand):
    help = "Create a person with a role in a clinic, or give a known person that role."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--clinic", required=True, metavar="CODE")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--name", default="", help="as shown beside what the person enters")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )

    def handle(self, *, email, clinic, role, name, password_stdin, **options):
        clinic = _clinic(clinic)
        known = User.objects.filter(email=email.strip().lower()).exists()
        password = None if known else _password(password_stdin)
        try:
            user = actions.create_user(
                by=actions.system_user(), email=email, clinic=clinic, role=role, password=password, name=name
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{user.email} is {role} at {clinic.name}.")


def _clinic(code: str) -> Clinic:
    try:
        return Clinic.objects.get(code=code)
    except Clinic.DoesNotExist:
        raise CommandError(
            f"There is no clinic {code}. Create it first: manage.py create_clinic {code} NAME"
        ) from None


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Password: ")
