from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from lesiontrack.access import actions
from lesiontrack.access.models import User


class Command(BaseCommand):
    help = "Print a new API token for a person. It is shown once."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            raise CommandError(
                f"Nobody has the e-mail {email}. Create the person first: manage.py create_user"
            )
        try:
            self.stdout.write(actions.issue_token(by=actions.system_user(), user=user))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
