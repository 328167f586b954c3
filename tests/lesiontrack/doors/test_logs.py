"""What goes wrong is logged without saying about whom."""

import json
import logging
import sys

import pytest
from django.test import RequestFactory
from django.urls import resolve

from lesiontrack.doors.logs import OneLine


def line(**more) -> dict:
    record = logging.LogRecord(
        "django.request", logging.ERROR, "x.py", 1, "Internal Server Error: %s", ("/patients/7/",), None
    )
    record.__dict__.update(more)
    return json.loads(OneLine().format(record))


@pytest.fixture
def request_for_a_patient():
    address = "/patients/00000000-0000-4000-8000-000000000001/?mrn=SECRET"
    request = RequestFactory().get(address)
    request.resolver_match = resolve(request.path)
    return request


def test_a_request_is_logged_by_route(request_for_a_patient):
    said = line(request=request_for_a_patient, status_code=500)
    assert (said["route"], said["method"], said["status"]) == ("scans:overview", "GET", 500)
    assert "SECRET" not in json.dumps(said)
    assert "00000000" not in json.dumps(said)


def test_an_error_is_logged_by_kind_and_place_not_by_its_words():
    try:
        raise ValueError("Key (mrn)=(SECRET) already exists")
    except ValueError:
        said = line(exc_info=sys.exc_info())
    assert said["error"] == "ValueError"
    assert said["where"][0].startswith(
        "test_an_error_is_logged_by_kind_and_place_not_by_its_words (test_logs.py:"
    )
    assert "SECRET" not in json.dumps(said)


def test_the_arguments_of_a_message_are_left_out():
    assert line()["message"] == "Internal Server Error: %s"


@pytest.mark.parametrize("name", ["", "django_tasks", "django_tasks_db", "scans.imports"])
def test_every_logger_that_speaks_writes_in_this_form(name):
    assert [type(handler.formatter) for handler in _handlers(logging.getLogger(name))] == [OneLine]


def test_the_development_server_keeps_its_own_lines():
    """What it calls the request is a socket, which has no route."""
    assert not logging.getLogger("django.server").propagate


def _handlers(logger) -> list[logging.Handler]:
    """Those that a line of the logger reaches, without those of the test run."""
    own = [handler for handler in logger.handlers if not type(handler).__module__.startswith("_pytest")]
    return own + (_handlers(logger.parent) if logger.propagate and logger.parent else [])
