import pytest

from scans.analysis.episodes import NoSuchEpisode, episodes_of, index_episode
from scans.analysis.rules import Rules
from tests.scans.analysis.building import BETA_1B, course, fuzzy, timeline

RULES = Rules()


def episodes(*courses):
    return episodes_of(timeline(courses=courses), RULES)


def spans(*courses):
    return [(each.molecule, each.number, each.of, each.start, each.stop) for each in episodes(*courses)]


def test_a_brand_switch_within_the_molecule_is_one_exposure():
    (episode,) = episodes(
        course("2023-01-10", "2024-05-01", product="Betaseron"), course("2024-05-02", product="Extavia")
    )
    assert episode.products == ("Betaseron", "Extavia")
    assert (episode.start, episode.stop, episode.stopped) == (fuzzy("2023-01-10"), None, False)
    assert episode.courses == ("interferon-beta-1b 2023-01-10", "interferon-beta-1b 2024-05-02")


def test_interferon_beta_1a_to_1b_is_a_switch_of_molecule():
    """BET-1: Rebif to 1 May 2024, Betaseron from 10 May 2024."""
    rebif, betaseron = episodes(
        course("2020-01-10", "2024-05-01", product="Rebif", molecule="interferon-beta-1a"),
        course("2024-05-10", product="Betaseron"),
    )
    assert (rebif.products, rebif.stopped) == (("Rebif",), True)
    assert (betaseron.products, betaseron.number, betaseron.of) == (("Betaseron",), 1, 1)


@pytest.mark.parametrize(("restart", "number"), [("2024-05-01", 1), ("2024-05-31", 1), ("2024-06-01", 2)])
def test_a_gap_of_at_most_30_days_joins(restart, number):
    assert len(episodes(course("2023-01-10", "2024-05-01"), course(restart))) == number


def test_other_molecules_do_not_join_and_episodes_are_numbered_within_theirs():
    assert spans(
        course("2020-01-01", "2021-01-01"),
        course("2021-01-05", "2022-01-01", molecule="fingolimod"),
        course("2022-01-05"),
    ) == [
        (BETA_1B, 1, 2, fuzzy("2020-01-01"), fuzzy("2021-01-01")),
        ("fingolimod", 1, 1, fuzzy("2021-01-05"), fuzzy("2022-01-01")),
        (BETA_1B, 2, 2, fuzzy("2022-01-05"), None),
    ]


def test_a_course_without_a_start_is_an_episode_of_its_own_numbered_last():
    assert spans(course(None), course("2022-01-05", "2023-01-01")) == [
        (BETA_1B, 1, 2, fuzzy("2022-01-05"), fuzzy("2023-01-01")),
        (BETA_1B, 2, 2, None, None),
    ]


def test_an_unknown_stop_reaches_from_the_start_to_today():
    assert spans(course("2022-01-05", stopped=True)) == [
        (BETA_1B, 1, 1, fuzzy("2022-01-05"), fuzzy("2022-01-05..2026-11-22"))
    ]


def test_an_unknown_stop_joins_only_a_course_that_follows_the_start_closely():
    assert len(episodes(course("2020-01-01", stopped=True), course("2020-01-20"))) == 1
    assert len(episodes(course("2020-01-01", stopped=True), course("2021-01-20"))) == 2


def test_neither_start_nor_stop_known():
    (episode,) = episodes(course(None, stopped=True))
    assert (episode.start, episode.stop, episode.stopped) == (None, None, True)


def test_a_stop_known_by_the_year_joins_where_it_may():
    assert len(episodes(course("2020", "2021"), course("2021-06-15"))) == 1
    assert len(episodes(course("2020", "2021"), course("2022-03"))) == 2


def test_a_course_within_another_does_not_shorten_it():
    assert spans(
        course("2020-01-01", "2022-01-01"), course("2020-06", "2020-08"), course("2022-01-20", "2023-01-01")
    ) == [(BETA_1B, 1, 1, fuzzy("2020-01-01"), fuzzy("2023-01-01"))]


FINGOLIMOD = course("2018-01-01", "2019-01-01", molecule="fingolimod")
NATALIZUMAB = course("2017-01-01", "2018-01-01", molecule="natalizumab")
FIRST, SECOND = course("2019-02-01", "2020-01-01"), course("2022-02-01")


def index(*courses, **asked):
    found = index_episode(episodes(*courses), RULES, **asked)
    return found and (found.molecule, found.number)


def test_the_default_index_is_the_first_interferon_beta_1b_episode():
    assert index(FINGOLIMOD, FIRST, SECOND) == (BETA_1B, 1)


def test_else_the_first_episode_of_any_molecule():
    assert index(FINGOLIMOD, NATALIZUMAB) == ("natalizumab", 1)


def test_another_molecule_and_another_episode_can_be_asked_for():
    assert index(FINGOLIMOD, FIRST, molecule="fingolimod") == ("fingolimod", 1)
    assert index(FIRST, SECOND, molecule=BETA_1B, number=2) == (BETA_1B, 2)
    assert index(FIRST, SECOND, number=2) == (BETA_1B, 2)


def test_a_molecule_never_given_falls_back_to_the_default():
    assert index(FINGOLIMOD, molecule=BETA_1B) == ("fingolimod", 1)


def test_without_therapy_there_is_no_index():
    assert index() is None
    assert index(molecule=BETA_1B) is None


@pytest.mark.parametrize(
    ("courses", "asked", "words"),
    [
        ((FIRST,), {"number": 2}, "There is no episode 2 of interferon-beta-1b."),
        ((FIRST,), {"molecule": "fingolimod", "number": 2}, "There is no episode 2 of fingolimod."),
        ((), {"number": 2}, "There is no episode 2 of any therapy."),
    ],
)
def test_an_episode_that_does_not_exist_is_said_to_be_missing(courses, asked, words):
    with pytest.raises(NoSuchEpisode) as missing:
        index(*courses, **asked)
    assert missing.value.args == (words,)


def test_the_course_that_lasts_longest_ends_the_episode():
    """A second brand within an ongoing course, known by the year alone, stops nothing."""
    (episode,) = episodes(course("2018-01-01"), course("2020", "2020", product="Extavia"))
    assert (episode.stop, episode.stopped) == (None, False)


def test_an_unknown_stop_within_an_ongoing_course_leaves_it_ongoing():
    (episode,) = episodes(course("2018-01-01"), course("2020-01-01", stopped=True, product="Extavia"))
    assert (episode.stop, episode.stopped, episode.unsure) == (None, False, ())


def test_of_two_stops_the_later_is_the_episodes_at_each_end():
    (episode,) = episodes(course("2018-01-01", "2020-05-01"), course("2020", "2020", product="Extavia"))
    assert (episode.stop.earliest.isoformat(), episode.stop.latest.isoformat()) == (
        "2020-05-01",
        "2020-12-31",
    )
    assert episode.unsure == ("stop",)


def test_an_unknown_stop_is_unsure_even_on_the_day_of_the_start():
    today = timeline().today.isoformat()
    (episode,) = episodes(course(today, stopped=True))
    assert (episode.stop.is_exact, episode.unsure) == (True, ("stop",))
