"""The trend that the address of a request asks for."""

from rest_framework.exceptions import NotFound

from patients.products import ProductNotKnown, product_named
from scans.analysis.comparison import trend_of
from scans.analysis.episodes import NoSuchEpisode
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend


def asked_trend(timeline: Timeline, molecule: str | None, episode: int) -> Trend:
    """Raises NotFound for a molecule nobody knows or an episode the patient does not have."""
    try:
        slug = product_named(molecule).molecule_id if molecule else None
        return trend_of(timeline, molecule=slug, episode=episode)
    except (ProductNotKnown, NoSuchEpisode) as error:
        raise NotFound(str(error)) from error
