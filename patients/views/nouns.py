"""What the pages of relapses, EDSS, phenotypes, visits and therapies share: a list with a form to add, and a page to amend."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lesiontrack.access.roles import Right, may
from lesiontrack.doors.drafts import draft_of, restored
from patients.forms.rows import RecordForm
from patients.models import Patient
from patients.views.guard import patient_for, row_for
from patients.views.storing import stored

Also = Callable[[Patient, list], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Noun:
    """One kind of row of the record: its page, its forms and its verbs.

    `page` and `singular` name addresses (`patients:relapses`, `patients:amend_relapse`), `keyword` is what the amend verb
    calls the row, `rows(user)` are those a person may see, withdrawn ones too, in the order of the page. `shown_on` names the page
    that shows the rows among others: it is where a stored row is looked at.
    """

    page: str
    singular: str
    title: str
    right: Right
    rows: Callable[[Any], QuerySet]
    form: type[RecordForm]
    amendment: type[RecordForm]
    record: Callable
    amend: Callable
    keyword: str
    shown_on: str = ""

    def address(self, patient: Patient) -> str:
        return reverse(f"patients:{self.shown_on or self.page}", args=[patient.pk])

    def address_to_withdraw(self, row) -> str:
        """Names the version that is looked at: what somebody amends meanwhile is not withdrawn unseen."""
        address = reverse("patients:withdraw", args=[row.patient_id, self.page, row.pk])
        return f"{address}?version={row.version}"

    def template(self, part: str) -> str:
        return f"patients/{self.page}/{part}.html"

    def amended(self, by, row, form: RecordForm):
        """The row with what `form` changes, stored."""
        typed = {"version": form.cleaned_data["version"], "reason": form.cleaned_data["reason"]}
        return self.amend(by=by, **{self.keyword: row}, **typed, **form.changes())

    @property
    def draft(self) -> str:
        """The name of the kept draft of an amendment; that of a new row is the page's."""
        return f"amend-{self.singular}"


def list_and_add(
    request: HttpRequest,
    patient_id,
    noun: Noun,
    offered: dict[str, Any] | None = None,
    also: Also | None = None,
) -> HttpResponse:
    """The rows of a patient, and a form to add one; `offered` stands in it at the beginning, `also` gives the page more."""
    patient = patient_for(request, patient_id, noun.right if request.method == "POST" else Right.READ)
    kept = draft_of(request.user, noun.page, patient.pk) if request.method == "GET" else None
    form = noun.form(request.POST or None, initial=restored(noun.form, kept, offered), clinic=patient.clinic)

    def store():
        row = noun.record(by=request.user, patient=patient, **form.facts())
        messages.success(request, f"Recorded: {row}.")
        return row, noun.address(patient)

    return stored(request, form, store, kept=(noun.page, patient.pk)) or _show_list(
        request, patient, noun, form, kept, also
    )


def _show_list(
    request, patient: Patient, noun: Noun, form: RecordForm, kept, also: Also | None
) -> HttpResponse:
    rows = list(noun.rows(request.user).in_force().filter(patient=patient.pk))
    context = {
        "patient": patient,
        "noun": noun,
        "rows": rows,
        "form": form,
        "kept": kept,
        "may_record": may(request.user, noun.right, patient.clinic_id),
    }
    return render(request, noun.template("list"), context | (also(patient, rows) if also else {}))


def amend_row(request: HttpRequest, patient_id, row_id, noun: Noun) -> HttpResponse:
    """The form of one row; a changed value needs a reason, a value that was not known does not."""
    row = row_of(request, patient_id, row_id, noun)
    kept = draft_of(request.user, noun.draft, row.pk) if request.method == "GET" else None
    initial = restored(noun.amendment, kept, noun.amendment.initial_of(row))
    form = noun.amendment(request.POST or None, initial=initial, clinic=row.patient.clinic, row=row)

    def store():
        if not form.changes():
            messages.info(request, "Nothing was changed.")
            return row, noun.address(row.patient)
        amended = noun.amended(request.user, row, form)
        messages.success(request, f"Amended: {amended}.")
        return amended, noun.address(row.patient)

    return stored(request, form, store, kept=(noun.draft, row.pk)) or show_form(
        request, row, noun, form, "amend", kept
    )


def show_form(request: HttpRequest, row, noun: Noun, form: RecordForm, part: str, kept) -> HttpResponse:
    """The page of one row of the noun; `part` names its template."""
    form.focus_first()
    context = {
        "patient": row.patient,
        "row": row,
        "noun": noun,
        "form": form,
        "kept": kept,
        "back": noun.address(row.patient),
        "withdraw_at": noun.address_to_withdraw(row),
    }
    return render(request, noun.template(part), context)


def row_of(request: HttpRequest, patient_id, row_id, noun: Noun, *, opens: bool = True):
    """A row of the noun, withdrawn or not, under its own patient's address."""
    rows = noun.rows(request.user).filter(patient=patient_id)
    return row_for(request, rows, row_id, noun.right, opens=opens)
