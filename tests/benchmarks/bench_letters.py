"""Twenty papers in one PDF, from the rows to the file, against a bare signed-in page."""

import pytest
from django.test import Client
from django.urls import reverse

from scans.letter_choices import LetterKind
from tests.benchmarks.bench_pages import fetch
from tests.benchmarks.measure import in_turn, report
from tests.factories.letters import booked

MANY = 20


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [LetterKind.APPOINTMENT, LetterKind.REQUEST])
def bench_letters(cast, settings, kind):
    settings.ROOT_URLCONF = "tests.benchmarks.bench_pages"
    settings.DEBUG = False
    rows = [booked(cast.alice, cast.north) for _ in range(MANY)]
    client = Client()
    client.force_login(cast.bob)
    asked = {"kind": kind, "row": [str(row.pk) for row in rows]}

    def print_them():
        answer = client.post(reverse("scans:letters_pdf"), asked)
        assert answer.headers["content-type"] == "application/pdf"

    measured, floor = in_turn(print_them, fetch(client, "/bare/"), times=10)
    report(f"{MANY} papers ({kind.label}) in one PDF", measured, floor, "bare page")
