"""One interval relative to one episode: place it by hand or leave it out, with a reason; take that back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lesiontrack.access.roles import Right
from patients.models import Patient, TherapyCourse
from patients.views.guard import patient_for
from patients.views.storing import stored
from scans.actions import override_interval, take_back_override
from scans.analysis.trend import Episode, PlacedInterval
from scans.forms.override import OverrideForm, TakeBackForm
from scans.loading import timeline_of
from scans.models import IntervalOverride, Reading
from scans.presentation.episode_choice import shown_query
from scans.presentation.one_interval import interval_facts
from scans.views.chosen_trend import chosen_trend


@dataclass(frozen=True)
class Looked:
    """The interval a page is about; `override` is what a person decided on it, None where nobody did."""

    patient: Patient
    reading: Reading
    episode: Episode
    interval: PlacedInterval
    override: IntervalOverride | None
    query: str

    @property
    def back(self) -> str:
        return f"{reverse('scans:overview', args=[self.patient.pk])}?{self.query}"

    def address(self, view: str) -> str:
        return f"{reverse(view, args=[self.patient.pk, self.reading.pk])}?{self.query}"


@require_http_methods(["GET", "HEAD", "POST"])
def override(request: HttpRequest, patient_id, reading_id) -> HttpResponse:
    looked = interval_for(request, patient_id, reading_id)
    form = form_for(looked, None if looked.override else request.POST or None)

    def store():
        messages.success(request, "Stored. The chart shows it, with your name and reason.")
        return decide(request, looked, form), looked.back

    if looked.override is None and (done := stored(request, form, store)):
        return done
    return _show(request, looked, form)


@require_POST
def take_back(request: HttpRequest, patient_id, reading_id) -> HttpResponse:
    looked = interval_for(request, patient_id, reading_id)
    if looked.override is None:
        return _show(request, looked, form_for(looked, None))
    form = form_for(looked, request.POST)

    def store():
        messages.success(request, "Taken back. The interval lies again where the rules put it.")
        return decide(request, looked, form), looked.back

    return stored(request, form, store) or _show(request, looked, form)


def form_for(looked: Looked, data) -> OverrideForm | TakeBackForm:
    """What can be done about the interval: decide, or take back what was decided."""
    clinic = looked.patient.clinic
    if looked.override:
        return TakeBackForm(data, initial={"version": looked.override.version}, clinic=clinic)
    return OverrideForm(
        data,
        initial={"version": looked.reading.scan.version},
        clinic=clinic,
        episode=looked.episode,
        interval=looked.interval,
    )


def decide(request: HttpRequest, looked: Looked, form) -> IntervalOverride:
    """Do what `form` says, by the action."""
    typed = {
        "by": request.user,
        "reason": form.cleaned_data["reason"],
        "version": form.cleaned_data["version"],
    }
    if looked.override:
        return take_back_override(override=looked.override, **typed)
    courses = TherapyCourse.objects.visible_to(request.user)
    course = courses.get(pk=looked.episode.courses[0])
    return override_interval(reading=looked.reading, course=course, **typed, **form.facts())


def interval_for(request: HttpRequest, patient_id, reading_id, *, opens: bool = True) -> Looked:
    """The interval of a reading, relative to the episode the address names. 404 where the reading makes none."""
    patient = patient_for(request, patient_id, Right.OVERRIDE_INTERVALS, opens=opens)
    readings = Reading.objects.visible_to(request.user).filter(patient=patient, pk=reading_id)
    reading = readings.select_related("scan__patient__clinic").first()
    if reading is None:
        raise Http404
    trend = chosen_trend(request.GET, timeline_of(patient))
    interval = next((each for each in trend.intervals if each.reading == reading.pk), None)
    if interval is None or trend.episode is None:
        raise Http404
    decided = IntervalOverride.objects.visible_to(request.user).in_force().select_related("decided_by")
    row = decided.filter(reading=reading, course__in=trend.episode.courses).last()
    return Looked(patient, reading, trend.episode, interval, row, shown_query(trend))


def _show(request: HttpRequest, looked: Looked, form) -> HttpResponse:
    context = {
        "patient": looked.patient,
        "scan": looked.reading.scan,
        "facts": interval_facts(looked.episode, looked.interval),
        "decided": looked.override,
        "form": form,
        "back": looked.back,
        "changes_at": looked.address("scans:changes_of_override"),
        "post_to": looked.address("scans:take_back" if looked.override else "scans:override"),
    }
    return render(request, "scans/override.html", context)
