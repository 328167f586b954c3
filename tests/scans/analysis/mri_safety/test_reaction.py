"""GAD-3 with the document's examples."""

import pytest

from scans.analysis.mri_safety.facts import Reaction, ReactionSeverity
from scans.analysis.mri_safety.flag import Severity, What
from scans.analysis.mri_safety.reaction import reaction_flags
from tests.scans.analysis.building import fuzzy


def flag(severity, day=None, agent="", what=""):
    (found,) = reaction_flags([Reaction("1a2b3c4d", fuzzy(day), ReactionSeverity(severity), agent, what)])
    return found


def test_anaphylaxis_to_gadobutrol_blocks_and_refers():
    found = flag("severe", "2019", "gadobutrol", "anaphylaxis")
    assert (found.code, found.severity, found.what) == (
        "reaction-severe:1a2b3c4d",
        Severity.BLOCK,
        What.CONTRAST,
    )
    assert found.words == "severe reaction to gadobutrol (anaphylaxis, 2019): no contrast; refer"


@pytest.mark.parametrize("severity", ["mild", "moderate", "unknown"])
def test_hives_to_an_unknown_agent_and_an_unknown_grade_are_reviewed(severity):
    found = flag(severity, "2021", what="hives")
    assert (found.code, found.severity) == ("reaction-allergic:1a2b3c4d", Severity.REVIEW)
    assert found.words.endswith(
        "to an agent that is not known (hives, 2021): "
        "radiology review: another agent, premedication by the policy of the site"
    )


def test_an_unknown_grade_says_so():
    assert flag("unknown").words.startswith(
        "reaction of unknown grade to an agent that is not known (day not known)"
    )


def test_nausea_is_a_note():
    found = flag("physiologic", "2022-05", "gadoteric acid", "nausea")
    assert (found.code, found.severity) == ("reaction-physiologic:1a2b3c4d", Severity.NOTE)
    assert found.words == "physiologic reaction to gadoteric acid (nausea, May 2022): to know"
