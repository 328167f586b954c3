from smtplib import SMTPException

from django.core.management.base import BaseCommand, CommandError

from scans.digests.sending import MailIsNotSetUp, send_digests


class Command(BaseCommand):
    help = "Mail today's digest to the staff of clinics that switched it on. Run again, it sends nobody a second one."

    def handle(self, **options):
        try:
            outcome = send_digests()
        except MailIsNotSetUp as error:
            raise CommandError(str(error)) from None
        except (OSError, SMTPException) as error:
            raise CommandError(
                f"The mail server does not answer ({type(error).__name__}). Nothing was sent; try again."
            ) from None
        if outcome is None:
            self.stdout.write("Another run is sending.")
            return
        self.stdout.write(f"{outcome.sent} digests sent, {outcome.failed} failed.")
