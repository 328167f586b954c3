"""Sends each person's digest of the day once, however often it is begun and wherever it is killed.

A row is written before the mail goes and another word in it afterwards. Between the two nobody can know whether the mail
went out: it is then left, because a mail too few is mended by looking at the worklist, and one too many teaches people to look away.
"""

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections

from lesiontrack.access.actions import system_user
from scans.actions.digests import claim_digest, note_digest_sent
from scans.digests.counts import clinics_with_digest, digest_of, who_may_get_one
from scans.digests.mail import mail_of
from scans.follow_ups import refresh_standings

LOCK = (0x6C65, 0x6469)
"""The name of the advisory lock: one run at a time."""

log = logging.getLogger(__name__)


class MailIsNotSetUp(RuntimeError):
    """The text has the mend."""


@dataclass
class Sent:
    """Mails of this run: handed over, and those whose handing over failed and is not tried again today."""

    sent: int = 0
    failed: int = 0


def is_mail_set_up() -> bool:
    """Whether there is a server to hand mails to, or a console, and an address for the links in them."""
    by_smtp = settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
    return bool(settings.SITE_ADDRESS and (settings.EMAIL_HOST or not by_smtp))


def send_digests() -> Sent | None:
    """None: another run is at it. Raises MailIsNotSetUp, and OSError or SMTPException where the server does not answer."""
    if not is_mail_set_up():
        raise MailIsNotSetUp("Set EMAIL_HOST, DEFAULT_FROM_EMAIL and SITE_ADDRESS to send digests.")
    with _alone() as alone:
        return _send_all() if alone else None


def _send_all() -> Sent:
    """The server answers before anybody is claimed: a run that cannot reach it costs nobody their mail."""
    refresh_standings(clinics_with_digest())
    outcome, waiting = Sent(), who_may_get_one()
    if waiting:
        with get_connection() as server:
            for user_id in waiting:
                _send(user_id, server, outcome)
    return outcome


def _send(user_id, server: BaseEmailBackend, outcome: Sent) -> None:
    digest = digest_of(user_id)
    if digest is None:
        return
    claimed = claim_digest(by=system_user(), user=digest.user, day=digest.day)
    if claimed is None:
        return
    try:
        server.send_messages([mail_of(digest)])
    except (SMTPException, OSError):
        log.exception("A digest could not be handed over; it is not tried again today.")
        outcome.failed += 1
    else:
        note_digest_sent(by=system_user(), mail=claimed)
        outcome.sent += 1


@contextmanager
def _alone() -> Iterator[bool]:
    """The lock lives with a connection of its own: whoever is killed holds it no longer."""
    with closing(connections.create_connection("default")) as side, side.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", LOCK)
        held = cursor.fetchone()[0]
        yield held
        if held:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", LOCK)
