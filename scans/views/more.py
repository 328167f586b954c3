"""What folds behind "More" on the overview: other scores, sensitivities, disability.

A part of the page for htmx, a page of its own without. Who adds a block adds its context here and its include in
`templates/scans/more/blocks.html`.
"""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lesiontrack.access.roles import rights_at
from patients.views.guard import patient_for
from scans.analysis.disability_report import disability_of
from scans.analysis.score_cards import BEHIND_MORE, score_cards_of
from scans.analysis.sensitivities.registry import sensitivities_of
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.loading import timeline_of
from scans.presentation.comparability import comparability_rows
from scans.presentation.disability import disability_block
from scans.presentation.episode_choice import shown_query
from scans.presentation.imaging_criteria import criteria_lines
from scans.presentation.panel import episode_in_words
from scans.presentation.score_cards import shown_cards
from scans.presentation.score_links import ScoreLinks
from scans.presentation.sensitivities import COMPARABLE_ONLY, sensitivity_block
from scans.views.chosen_trend import chosen_trend


@require_safe
def more(request: HttpRequest, patient_id) -> HttpResponse:
    """About the same index episode as the overview it was opened from. One load of the timeline, one trend."""
    patient = patient_for(request, patient_id)
    timeline = timeline_of(patient)
    trend = chosen_trend(request.GET, timeline)
    links = ScoreLinks(patient, rights_at(request.user, patient.clinic_id))
    context = {
        "patient": patient,
        "therapy": episode_in_words(trend.episode) if trend.episode else "",
        "query": shown_query(trend),
        "rules_version": trend.rules_version,
        "other_scores": shown_cards(score_cards_of(timeline, trend, BEHIND_MORE), trend, links),
        **more_blocks(request.GET, timeline, trend),
    }
    return render(request, "scans/more/blocks.html" if request.htmx else "scans/more/page.html", context)


def more_blocks(address: Mapping[str, str], timeline: Timeline, trend: Trend) -> dict:
    """What the blocks take beside `patient`, `query` and `other_scores`."""
    without = address.get("without") == COMPARABLE_ONLY
    return {
        "disability": disability_block(disability_of(timeline, trend), trend),
        "imaging_criteria": criteria_lines(timeline),
        "comparability": comparability_rows(trend),
        "sensitivities": sensitivity_block(sensitivities_of(timeline, trend, comparable_only=without)),
    }
