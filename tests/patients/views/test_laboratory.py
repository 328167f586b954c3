"""The page of the laboratory: one form for three tests; a stored result asks for its own facts alone."""

from datetime import date

import pytest
from django.urls import reverse

from patients import actions
from patients.models import LaboratoryResult
from tests.patients.views.sending import send, words_of

DAY = date(2024, 3, 12)


def page(name, patient, row=None) -> str:
    return reverse(f"patients:{name}", args=[patient.pk, *([row.pk] if row else [])])


def stored(cast, patient, **facts) -> LaboratoryResult:
    return actions.record_laboratory(by=cast.alice, patient=patient, **{"taken_on": DAY, **facts})


def test_a_titre_is_stored_as_reported(as_bob, patient):
    typed = {
        "analyte": "nab",
        "taken_on": "12.03.2024",
        "finding": "positive",
        "number": "1:200",
        "assay": "CPE",
    }
    assert send(as_bob, page("laboratory", patient), **typed).status_code == 302
    row = LaboratoryResult.objects.get()
    assert (row.titre, row.relation, row.finding, row.taken_on) == (200, "exact", "positive", DAY)
    words = words_of(as_bob.get(page("laboratory", patient)))
    assert "12 Mar 2024 neutralising antibodies positive, titre 200 CPE" in words


@pytest.mark.parametrize(
    ("typed", "field", "text"),
    [
        ({"taken_on": "t", "number": "92"}, "analyte", "Choose the test."),
        (
            {"analyte": "egfr", "taken_on": "t"},
            "number",
            "Enter the eGFR in mL/min/1.73 m², for example 92 or >90.",
        ),
        (
            {"analyte": "jcv", "taken_on": "t"},
            "finding",
            "Say whether the result was negative, positive or indeterminate.",
        ),
        (
            {"analyte": "egfr", "taken_on": "t", "number": "1,280"},
            "number",
            "“1,280” may be thousands or decimals. Write it without the separator.",
        ),
    ],
)
def test_what_is_wrong_is_said_on_its_field(as_alice, patient, typed, field, text):
    form = send(as_alice, page("laboratory", patient), **typed).context["form"]
    assert form.errors == {field: [text]}


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({"analyte": "egfr", "egfr": 92}, ["taken_on", "number"]),
        ({"analyte": "jcv", "finding": "negative"}, ["taken_on", "finding", "number", "assay"]),
        (
            {"analyte": "nab", "finding": "negative"},
            ["taken_on", "finding", "number", "titre_unit", "assay"],
        ),
    ],
)
def test_an_amendment_asks_for_the_facts_of_its_test(as_alice, cast, patient, facts, asked):
    row = stored(cast, patient, **facts)
    form = as_alice.get(page("amend_laboratory", patient, row)).context["form"]
    assert [bound.name for bound in form.main_fields()] == asked


def test_an_amended_number_needs_a_reason_on_its_field(as_alice, cast, patient):
    row = stored(cast, patient, analyte="egfr", egfr=29)
    address = page("amend_laboratory", patient, row)
    assert list(send(as_alice, address, number="92").context["form"].errors) == ["reason"]
    assert send(as_alice, address, number=">90", reason="typing error").status_code == 302
    assert LaboratoryResult.objects.get().words() == ">90 mL/min/1.73 m²"


def test_somebody_elses_amendment_is_shown_beside_what_was_typed(as_alice, cast, patient):
    row = stored(cast, patient, analyte="egfr", egfr=29)
    address = page("amend_laboratory", patient, row)
    actions.amend_laboratory(by=cast.bob, result=row, egfr=30, reason="asked again")
    slower = as_alice.post(
        address,
        {
            "submission": "f2b1f6a0-0000-4000-8000-000000000001",
            "version": 1,
            "taken_on": "2024-03-12",
            "number": "31",
            "reason": "x",
        },
    )
    differences = slower.context["form"].differences
    assert [(one.label, one.stored, one.typed) for one in differences] == [
        ("eGFR (mL/min/1.73 m²)", "30", "31")
    ]
