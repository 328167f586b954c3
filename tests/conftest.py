"""The ground every test stands on: a real PostgreSQL under the app's own role, a fixed day, no network, the fixed cast."""

import os
import socket
from datetime import date

import pytest
from django.conf import settings
from django.db import connection

from tests.factories.cast import Cast, make_cast

# Playwright's event loop runs in the thread of the test, where Django would refuse the ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

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
    """The schema belongs to the owner; tests act as the app's role, which may not change it."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        role = connection.ops.quote_name(settings.APP_DATABASE_ROLE)
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")


@pytest.fixture
def cast(db) -> Cast:
    """Alice the neurologist, Bob the nurse, Dana the admin and Vera the viewer of NORTH; Charlie of SOUTH."""
    return make_cast()
