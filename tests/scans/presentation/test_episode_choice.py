from dataclasses import replace

from scans.analysis.comparison import trend_of
from scans.presentation.episode_choice import EpisodeChoice, episode_choices, shown_query
from tests.scans.charts import examples
from tests.scans.charts.examples import course

TWICE = replace(
    examples.DESIGN,
    courses=(
        course("Rebif", "2015-01-10", "2018-12-10", molecule="interferon-beta-1a"),
        course("Betaseron", "2020-05-20", "2022-06-15"),
        course("Extavia", "2023-06-15"),
    ),
)


def test_every_episode_can_be_chosen():
    assert episode_choices(trend_of(TWICE)) == [
        EpisodeChoice(
            "interferon beta-1a", "Rebif, started 10 Jan 2015, stopped 10 Dec 2018",
            "molecule=interferon-beta-1a&episode=1", False,
        ),
        EpisodeChoice(
            "interferon beta-1b 1 of 2", "Betaseron, started 20 May 2020, stopped 15 Jun 2022",
            "molecule=interferon-beta-1b&episode=1", True,
        ),
        EpisodeChoice(
            "interferon beta-1b 2 of 2", "Extavia, since 15 Jun 2023", "molecule=interferon-beta-1b&episode=2", False
        ),
    ]  # fmt: skip


def test_one_episode_is_no_choice():
    assert episode_choices(trend_of(examples.DESIGN)) == []


def test_the_episode_shown_can_be_asked_for_again():
    assert (
        shown_query(trend_of(TWICE, molecule="interferon-beta-1b", episode=2))
        == "molecule=interferon-beta-1b&episode=2"
    )
    assert shown_query(trend_of(examples.NO_THERAPY)) == ""
