"""The trend that the address of a page asks for: `?molecule=interferon-beta-1b&episode=2`, or the default index episode."""

from collections.abc import Mapping

from django.http import Http404

from scans.analysis.comparison import trend_of
from scans.analysis.episodes import NoSuchEpisode
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend


def chosen_trend(address: Mapping[str, str], timeline: Timeline) -> Trend:
    """Raises Http404 for an episode this patient does not have."""
    molecule, episode = address.get("molecule") or None, address.get("episode", "1")
    if not episode.isdecimal() or len(episode) > 4:
        raise Http404
    try:
        trend = trend_of(timeline, molecule=molecule, episode=int(episode))
    except NoSuchEpisode as error:
        raise Http404 from error
    if molecule and (trend.episode is None or trend.episode.molecule != molecule):
        raise Http404
    return trend
