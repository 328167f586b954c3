"""The episodes a comparison can be about, as links."""

from dataclasses import dataclass
from urllib.parse import urlencode

from scans.analysis.trend import Episode, Trend
from scans.presentation.panel import episode_in_words


@dataclass(frozen=True)
class EpisodeChoice:
    label: str
    words: str
    query: str
    is_shown: bool


def episode_choices(trend: Trend) -> list[EpisodeChoice]:
    """Empty where there is nothing to choose from."""
    if len(trend.episodes) < 2:
        return []
    return [
        EpisodeChoice(
            label=f"{episode.molecule_name} {episode.number} of {episode.of}"
            if episode.of > 1
            else episode.molecule_name,
            words=episode_in_words(episode),
            query=episode_query(episode),
            is_shown=episode == trend.episode,
        )
        for episode in trend.episodes
    ]


def shown_query(trend: Trend) -> str:
    """The address part that asks for the episode shown; "" where there is none."""
    return episode_query(trend.episode) if trend.episode else ""


def episode_query(episode: Episode) -> str:
    """The address part by which a patient's page compares before and on this episode."""
    return urlencode({"molecule": episode.molecule, "episode": episode.number})
