"""Courses of therapy: plan, record, amend; stop an ongoing one; confirm that a planned one has begun."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lesiontrack.access.roles import Right
from lesiontrack.doors.drafts import draft_of, restored
from lesiontrack.doors.today import today_of
from patients import actions
from patients.choices import CourseState
from patients.forms.therapy import AmendCourseForm, ConfirmStartForm, CourseForm, StopCourseForm
from patients.models import Patient, TherapyCourse
from patients.views.nouns import Noun, amend_row, list_and_add, row_of, show_form
from patients.views.storing import stored

THERAPIES = Noun(
    page="therapies",
    singular="therapy",
    title="Therapies",
    right=Right.RECORD_THERAPIES,
    rows=lambda user: (
        TherapyCourse.objects.visible_to(user)
        .select_related("product", "molecule", "patient__clinic")
        .order_by(F("start_earliest").desc(nulls_last=True), "-created_at")
    ),
    form=CourseForm,
    amendment=AmendCourseForm,
    record=actions.record_course,
    amend=actions.amend_course,
    keyword="course",
)


@require_http_methods(["GET", "HEAD", "POST"])
def therapies(request: HttpRequest, patient_id) -> HttpResponse:
    return list_and_add(request, patient_id, THERAPIES, also=_with_planned_starts)


def _with_planned_starts(patient: Patient, courses: list[TherapyCourse]) -> dict:
    """The planned courses whose day has come, each with the form that asks “started on …?”."""
    today = today_of(patient.clinic)
    due = [
        course for course in courses if course.state == CourseState.PLANNED and course.start.earliest <= today
    ]
    return {
        "planned_starts": [(course, _start_form(course, auto_id=f"start_{course.pk}_%s")) for course in due]
    }


def _start_form(course: TherapyCourse, *data, **options) -> ConfirmStartForm:
    offered = {"version": course.version, "start": course.start}
    return ConfirmStartForm(*data, initial=offered, clinic=course.patient.clinic, **options)


@require_http_methods(["GET", "HEAD", "POST"])
def amend_therapy(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    return amend_row(request, patient_id, row_id, THERAPIES)


@require_http_methods(["GET", "HEAD", "POST"])
def stop_therapy(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    course = row_of(request, patient_id, row_id, THERAPIES)
    if request.method == "GET" and (course.stopped or course.state == CourseState.PLANNED):
        return redirect("patients:amend_therapy", patient_id, row_id)
    kept = draft_of(request.user, "stop-therapy", course.pk) if request.method == "GET" else None
    initial = restored(StopCourseForm, kept, {"version": course.version})
    form = StopCourseForm(request.POST or None, initial=initial, clinic=course.patient.clinic)

    def store():
        row = actions.stop_course(
            by=request.user, course=course, version=form.cleaned_data["version"], **form.facts()
        )
        messages.success(request, f"Stopped: {row}.")
        return row, THERAPIES.address(course.patient)

    sent = stored(request, form, store, kept=("stop-therapy", course.pk))
    return sent or show_form(request, course, THERAPIES, form, "stop", kept)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_start(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    course = row_of(request, patient_id, row_id, THERAPIES)
    if request.method == "GET" and course.state != CourseState.PLANNED:
        return redirect("patients:amend_therapy", patient_id, row_id)
    form = _start_form(course, request.POST or None)

    def store():
        typed = {"start": form.cleaned_data["start"], "version": form.cleaned_data["version"]}
        row = actions.confirm_start(by=request.user, course=course, **typed)
        messages.success(request, f"Started: {row}, {row.start.words()}.")
        return row, THERAPIES.address(course.patient)

    return stored(request, form, store) or show_form(request, course, THERAPIES, form, "start", None)
