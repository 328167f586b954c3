"""Pages against a bare signed-in page: the same middleware, sign-in and base template, and one query."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.shortcuts import render
from django.template import Template
from django.test import Client
from django.test.utils import _TestState
from django.urls import include, path, reverse

from lesiontrack.access.models import Clinic, User
from patients.models import Patient
from tests.benchmarks.follow_ups import fill_worklist
from tests.benchmarks.measure import in_turn, report
from tests.benchmarks.register import fill_clinic


def bare(request):
    Patient.objects.visible_to(request.user).first()
    return render(request, "base.html")


urlpatterns = [path("bare/", bare), path("", include("lesiontrack.urls"))]


@pytest.fixture
def as_served(monkeypatch):
    """The suite records every template that is rendered; a web process does not."""
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)


@pytest.fixture
def signed_in(db, settings, as_served):
    settings.ROOT_URLCONF = __name__
    settings.DEBUG = False
    call_command("seed_demo", patients=11, verbosity=0, stdout=StringIO())
    client = Client()
    client.force_login(User.objects.get(email="alice@demo.example"))
    return client


def fetch(client, address):
    def once():
        assert client.get(address).status_code == 200

    return once


@pytest.mark.django_db
@pytest.mark.parametrize(("mrn", "scans"), [("DEMO-0001", 10), ("DEMO-0011", 40)])
def bench_overview(signed_in, mrn, scans):
    address = reverse("scans:overview", args=[Patient.objects.get(mrn=mrn).pk])
    measured, floor = in_turn(fetch(signed_in, address), fetch(signed_in, "/bare/"))
    report(f"Overview with {scans} scans", measured, floor, "bare page", goal=3)


@pytest.mark.django_db
def bench_more(signed_in):
    """All scores, all sensitivities, disability: on one page with the overview, and fetched after it."""
    patient = Patient.objects.get(mrn="DEMO-0011").pk
    addresses = [reverse(f"scans:{name}", args=[patient]) for name in ("in_full", "overview", "more")]
    in_full, overview, more = (fetch(signed_in, address) for address in addresses)
    measured, floor = in_turn(in_full, fetch(signed_in, "/bare/"))
    report("Overview with 40 scans and everything on it", measured, floor, "bare page", goal=4)
    measured, floor = in_turn(more, fetch(signed_in, "/bare/"))
    report("More with 40 scans", measured, floor, "bare page")

    def both():
        overview()
        more()

    measured, floor = in_turn(both, fetch(signed_in, "/bare/"))
    report("Overview, then More, as two pages", measured, floor, "bare page")


@pytest.mark.django_db
def bench_patient_list(signed_in):
    fill_clinic(Clinic.objects.get(code="DEMO-NORTH"), patients=5_000, first_scan=date(2020, 1, 1))
    address = reverse("scans:patient_list")
    measured, floor = in_turn(fetch(signed_in, address), fetch(signed_in, "/bare/"))
    report("Patient list in a clinic of 5,000", measured, floor, "bare page", goal=1.5)


@pytest.mark.django_db
def bench_worklist(signed_in):
    """5,000 patients of a clinic that keeps up; some 80 rows of nine groups are shown."""
    fill_worklist(Clinic.objects.get(code="DEMO-NORTH"))
    measured, floor = in_turn(fetch(signed_in, reverse("scans:worklist")), fetch(signed_in, "/bare/"))
    report("Worklist in a clinic of 5,000", measured, floor, "bare page", goal=3)
