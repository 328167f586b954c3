"""The follow-up MRIs of one patient: what is owed, what was done about it, what the rules say; order another one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lesiontrack.access.roles import Right, may
from patients.models import Patient
from patients.views.guard import patient_for
from patients.views.storing import stored
from scans.actions import order_mri as order
from scans.active_scans import answers_of
from scans.choices import Region
from scans.forms.order_mri import OrderMriForm
from scans.loading import record_rows, timeline_from
from scans.models import FollowUp
from scans.mri_safety import safety_of_follow_ups
from scans.next_mri import next_mris
from scans.owed_mri import contacts_by, ended_follow_ups, owed_to, steps_by
from scans.presentation.next_mri import next_mris_in_words
from scans.presentation.owed_mri import owed_in_words
from scans.presentation.patient_follow_ups import OwedBlock


@require_safe
def patient_follow_ups(request: HttpRequest, patient_id) -> HttpResponse:
    patient = patient_for(request, patient_id)
    return _show(request, patient, owed_to(patient))


@require_http_methods(["POST"])
def order_mri(request: HttpRequest, patient_id) -> HttpResponse:
    patient = patient_for(request, patient_id, Right.DECIDE_IMAGING)
    form = OrderMriForm(request.POST, clinic=patient.clinic)

    def store():
        ordered = order(by=request.user, patient=patient, **form.facts())
        messages.success(request, f"Ordered: {ordered}, due {ordered.due_on.day} {ordered.due_on:%b %Y}.")
        return ordered, reverse("scans:patient_follow_ups", args=[patient.pk])

    return stored(request, form, store) or _show(request, patient, owed_to(patient), form)


def _show(
    request: HttpRequest, patient: Patient, rows: list[FollowUp], form: OrderMriForm | None = None
) -> HttpResponse:
    record = record_rows([patient.pk])[patient.pk]
    timeline = timeline_from(patient, record)
    rights = {name: may(request.user, right, patient.clinic_id) for name, right in RIGHTS.items()}
    context = {
        "patient": patient,
        "blocks": _blocks(rows, timeline.today, **rights),
        "proposed": next_mris_in_words(patient, next_mris(patient, record, timeline), timeline.today),
        "ended": ended_follow_ups(patient),
        "answers": answers_of(patient),
        "form": form or OrderMriForm(initial={"version": _version(rows)}, clinic=patient.clinic),
        **rights,
    }
    return render(request, "follow_ups/patient.html", context)


RIGHTS = {"may_decide": Right.DECIDE_IMAGING, "may_manage": Right.MANAGE_FOLLOW_UPS}


def _blocks(rows: list[FollowUp], today, *, may_decide: bool, may_manage: bool) -> list[OwedBlock]:
    steps, contacts, flags = steps_by(rows), contacts_by(rows), safety_of_follow_ups(rows)
    return [
        OwedBlock(
            said,
            steps.get(said.follow_up.pk, []),
            contacts.get(said.follow_up.pk, []),
            today,
            may_manage=may_manage,
            may_decide=may_decide,
            flags=flags.get(said.follow_up.pk, ()),
        )
        for said in owed_in_words(rows, today)
    ]


def _version(rows: list[FollowUp]) -> int | None:
    return next((row.version for row in rows if row.region == Region.BRAIN and row.is_open), None)
