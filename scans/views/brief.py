"""The one-page brief of a patient, for the visit and the file."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from patients.models import Patient
from patients.views.guard import patient_for
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.brief.contents import contents_of
from scans.brief.document import to_pdf
from scans.brief.footnotes import Provenance, provenance_of
from scans.charts.overview import overview_spec
from scans.charts.render import to_svg
from scans.loading import timeline_from
from scans.owed_mri import owed_window
from scans.patient_overview import PatientRecord, record_of
from scans.trail import events_about, names_of, people_in
from scans.views.chosen_trend import chosen_trend

CHART_WIDTH = 1100


@require_safe
def brief(request: HttpRequest, patient_id) -> HttpResponse:
    patient = patient_for(request, patient_id)
    record = record_of(patient, request.user)
    timeline = timeline_from(patient, record.rows)
    trend = chosen_trend(request.GET, timeline)
    contents = contents_of(patient, record, timeline, trend, _provenance(patient, record), str(request.user))
    # Named without the patient: names of files travel.
    disposition = 'inline; filename="brief.pdf"'
    pdf = to_pdf(contents, _chart(timeline, trend, record))
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})


def _provenance(patient: Patient, record: PatientRecord) -> Provenance:
    events = events_about(patient)
    people = people_in(events) | {str(scan.entered_by_id) for scan in record.rows.scans}
    people |= {str(scan.signed_by_id) for scan in record.rows.scans if scan.signed_by_id}
    return provenance_of(events, names_of(people), patient.clinic.timezone)


def _chart(timeline: Timeline, trend: Trend, record: PatientRecord) -> str | None:
    drafts = record.rows.brain_draft_days
    if not timeline.scans and not drafts:
        return None
    due = owed_window(record.follow_ups, timeline.today)
    return to_svg(overview_spec(timeline, trend, width=CHART_WIDTH, drafts=drafts, due=due))
