"""The overview of one patient: before and on therapy, the chart, the scans, and the record beside them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lesiontrack.access.roles import Right, rights_at
from lesiontrack.doors.today import today_of
from patients.models import Patient
from patients.views.guard import patient_for
from scans.analysis.score_cards import ON_THE_OVERVIEW, ScoreCard, score_cards_of
from scans.analysis.score_definitions import Definition
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.charts.axis import axes_offered
from scans.charts.table import numbers_in_words
from scans.loading import timeline_from
from scans.mri_safety import standing_flags
from scans.next_mri import next_mris
from scans.patient_overview import PatientRecord, forms_about, last_imaged, record_of
from scans.presentation.active_scan import open_questions
from scans.presentation.antibody_words import nab_line
from scans.presentation.doses import course_doses
from scans.presentation.episode_choice import episode_choices, shown_query
from scans.presentation.letter import letter_text
from scans.presentation.next_mri import next_mris_in_words
from scans.presentation.owed_mri import owed_in_words
from scans.presentation.panel import panel_of
from scans.presentation.record_lists import RecordList, record_lists
from scans.presentation.scan_table import scan_table
from scans.presentation.score_cards import ShownCard, shown_cards
from scans.presentation.score_links import ScoreLinks
from scans.views.chosen_trend import chosen_trend


@dataclass(frozen=True)
class Opened:
    """One patient, and all that a page about them is made of: one load, one timeline, one trend."""

    patient: Patient
    rights: frozenset[Right]
    record: PatientRecord
    timeline: Timeline
    trend: Trend

    def cards(self, definitions: Collection[Definition]) -> tuple[ScoreCard, ...]:
        return score_cards_of(self.timeline, self.trend, definitions)

    def shown(self, cards: Iterable[ScoreCard]) -> tuple[ShownCard, ...]:
        return shown_cards(cards, self.trend, ScoreLinks(self.patient, self.rights))


def opened(request: HttpRequest, patient_id) -> Opened:
    patient = patient_for(request, patient_id)
    record = record_of(patient, request.user)
    timeline = timeline_from(patient, record.rows)
    trend = chosen_trend(request.GET, timeline)
    return Opened(patient, rights_at(request.user, patient.clinic_id), record, timeline, trend)


@require_safe
def overview(request: HttpRequest, patient_id) -> HttpResponse:
    page = opened(request, patient_id)
    rows = page.record.rows
    context = {
        **overview_blocks(page, page.cards(ON_THE_OVERVIEW)),
        "scans": scan_table(rows.scans, rows.withdrawn_scans, page.trend),
    }
    return render(request, "scans/overview.html", context)


def overview_blocks(page: Opened, cards: Iterable[ScoreCard]) -> dict:
    """What `scans/overview.html` takes beside `scans`; `cards` are the scores that stand on it."""
    patient, rights, record = page.patient, page.rights, page.record
    timeline, trend = page.timeline, page.trend
    owed = owed_in_words(record.follow_ups, timeline.today)
    lists = _lists(page)
    return {
        "patient": patient,
        "last_imaged": last_imaged(record),
        "may_enter": Right.DRAFT_SCANS in rights,
        "may_sign": Right.SIGN_SCANS in rights,
        "may_record_therapies": Right.RECORD_THERAPIES in rights,
        "drafts": record.rows.drafts,
        "open_forms": forms_about(patient, record),
        "panel": panel_of(timeline, trend),
        "rules_version": trend.rules_version,
        "scores": page.shown(cards),
        "shown_query": shown_query(trend),
        "episodes": episode_choices(trend),
        "chart": _chart(patient, timeline, trend, record),
        "safety": standing_flags(patient, record.rows, record.checks, record.implants, record.reactions),
        "owed": owed,
        "next_mris": next_mris_in_words(patient, next_mris(patient, record.rows, timeline), timeline.today),
        "active_scans": open_questions(record.active_scans, record.rows.laboratory, timeline.today),
        "may_decide_imaging": Right.DECIDE_IMAGING in rights,
        "letter": letter_text(timeline, trend, [one.in_letter for one in owed]),
        "lists": lists,
        "passed_plans": [entry for each in lists for entry in (*each.shown, *each.folded) if entry.asks],
    }


def _lists(page: Opened) -> list[RecordList]:
    """Therapies, relapses and what else is recorded beside the scans."""
    return record_lists(
        page.patient,
        page.record.rows,
        page.record.visits,
        page.rights,
        today_of(page.patient.clinic),
        doses=course_doses(page.timeline, page.trend.episodes),
        nab=nab_line(page.timeline, page.trend),
    )


def _chart(patient: Patient, timeline: Timeline, trend: Trend, record: PatientRecord) -> dict:
    """What `scans/components/chart.html` takes; nothing to draw without a scan."""
    drafts = record.rows.brain_draft_days
    if not timeline.scans and not drafts:
        return {}
    return {
        "query": shown_query(trend),
        "words": trend.sentence,
        "axes": axes_offered(trend),
        "numbers": {
            "note": numbers_in_words(timeline, trend, drafts),
            "address": f"{reverse('scans:numbers', args=[patient.pk])}?{shown_query(trend)}",
        },
    }
