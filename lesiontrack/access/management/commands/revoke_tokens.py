from django.core.management.base import BaseCommand, CommandError

from lesiontrack.access import actions
from lesiontrack.access.models import User


class Command(BaseCommand):
    help = "Revoke every API token of a person."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            raise CommandError(
                f"Nobody has the e-mail {email}. Look at the people of the clinic for the right one."
            )
        number = actions.revoke_tokens(by=actions.system_user(), user=user)
        tokens = "1 API token" if number == 1 else f"{number} API tokens"
        self.stdout.write(f"{tokens} of {user.email} {'is' if number == 1 else 'are'} revoked.")
