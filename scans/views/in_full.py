"""The overview with nothing folded away: all scores, sensitivities, disability and scans on one page, to print or without scripts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scans.analysis.score_cards import ON_THE_OVERVIEW
from scans.analysis.score_definitions import DEFINITIONS
from scans.presentation.episode_choice import shown_query
from scans.presentation.scan_table import whole_scan_table
from scans.views.more import more_blocks
from scans.views.overview import opened, overview_blocks


@require_safe
def in_full(request: HttpRequest, patient_id) -> HttpResponse:
    """What the overview and More show, from one load, one timeline and one trend."""
    page = opened(request, patient_id)
    cards = page.cards(DEFINITIONS)
    rows = page.record.rows
    context = {
        **overview_blocks(page, [card for card in cards if card.definition in ON_THE_OVERVIEW]),
        **more_blocks(request.GET, page.timeline, page.trend),
        "other_scores": page.shown(card for card in cards if card.definition not in ON_THE_OVERVIEW),
        "query": shown_query(page.trend),
        "scans": whole_scan_table(rows.scans, rows.withdrawn_scans, page.trend),
    }
    return render(request, "scans/in_full.html", context)
