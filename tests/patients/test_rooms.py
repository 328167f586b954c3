"""The way to the pages about one patient."""

import re
import uuid
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from patients.templatetags.patient_rooms import ROOMS

PATIENT = SimpleNamespace(pk=uuid.UUID(int=7))
UNDER = f"/patients/{PATIENT.pk}/"


def marked_at(path: str) -> list[tuple[str, str]]:
    context = Context({"patient": PATIENT, "request": SimpleNamespace(path=path)})
    nav = Template("{% load patient_rooms %}{% patient_rooms patient %}").render(context)
    assert nav.count("<a ") == len(ROOMS)
    return re.findall(r'aria-current="(\w+)">([^<]+)<', nav)


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        (UNDER, [("page", "Overview")]),
        (f"{UNDER}trail/", [("page", "History")]),
        (f"{UNDER}therapies/", [("page", "Therapies")]),
        (f"{UNDER}therapies/{uuid.UUID(int=8)}/stop/", [("true", "Therapies")]),
        (f"{UNDER}more/", []),
        ("/scans/1/", []),
    ],
)
def test_the_room_that_is_shown_is_marked(path, marked):
    assert marked_at(path) == marked
