import pytest

from tests.factories.record import make_patient


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, family_name="Example", given_name="Erika")


@pytest.fixture
def as_alice(client, cast):
    client.force_login(cast.alice, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_bob(client, cast):
    client.force_login(cast.bob, "django.contrib.auth.backends.ModelBackend")
    return client
