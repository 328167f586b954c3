"""The ground every test stands on: a real PostgreSQL under the app's own role, a fixed day, no network, the fixed cast."""

import os
import socket
from datetime import date

import hypothesis
import pytest
from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as Flush
from django.db import connection
from django.db.backends.signals import connection_created

from lesiontrack.audit.grants import withhold_rewriting
from tests.factories.cast import Cast, make_cast

# Created by `collectstatic` in production; WhiteNoise warns where it is absent.
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)

# Playwright's event loop runs in the thread of the test, where Django would refuse the ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# How fast examples are drawn tells of the machine and its neighbours, not of the code.
hypothesis.settings.register_profile(
    "tests", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("tests")

TODAY = date(2025, 11, 20)


@pytest.fixture(autouse=True)
def fixed_day(settings):
    settings.TODAY = TODAY
    return TODAY


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Only this machine can be reached."""
    connect = socket.socket.connect

    def refuse(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"tests do not reach {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def fast_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The schema belongs to the owner; tests act as the app's role, which may neither change nor empty it."""
    app_role = connection.ops.quote_name(settings.APP_DATABASE_ROLE)
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(
                f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app_role}"
            )
            cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app_role}")
        withhold_rewriting()
        connection.close()
    act_as_app = _act_as(app_role)
    connection_created.connect(act_as_app)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flush, "handle", _as_owner(Flush.handle, app_role))
        yield
    connection_created.disconnect(act_as_app)


def _act_as(role):
    def set_role(sender, connection, **kwargs):
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {role}")

    return set_role


def _as_owner(handle, app_role):
    """Emptying tables between journeys is the owner's right alone."""

    def flush(self, **options):
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        try:
            _empty_the_tables(self, options)
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"SET ROLE {app_role}")

    def _empty_the_tables(command, options, tries: int = 3):
        # A browser's last request may hold the tables for a moment: PostgreSQL then breaks the deadlock by refusing this side.
        try:
            handle(command, **options)
        except CommandError as error:
            if tries == 1 or "deadlock" not in str(error.__cause__):
                raise
            _empty_the_tables(command, options, tries - 1)

    return flush


@pytest.fixture
def cast(db) -> Cast:
    """Alice the neurologist, Bob the nurse, Dana the admin and Vera the viewer of NORTH; Charlie of SOUTH."""
    return make_cast()
