"""Who gets the e-mail digest, and who got which."""

from datetime import date

from django.utils import timezone

from lesiontrack.audit.actions import action
from scans.models import DigestMail, DigestOptOut


@action
def claim_digest(*, by, user, day: date) -> DigestMail | None:
    """The row of this person's mail of the day; None where it was written before. Stored when this returns, before the mail goes."""
    claimed, is_new = DigestMail.objects.get_or_create(user=user, day=day)
    return claimed if is_new else None


@action
def note_digest_sent(*, by, mail: DigestMail) -> None:
    DigestMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now())


@action
def choose_digest(*, by, wanted: bool) -> None:
    """A person's own choice, in all their clinics. Where a clinic has the digest off, wanting it changes nothing."""
    if wanted:
        DigestOptOut.objects.filter(user=by).delete()
    else:
        DigestOptOut.objects.get_or_create(user=by)
