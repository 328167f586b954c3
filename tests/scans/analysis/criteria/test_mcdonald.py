"""DX-2 with the document's examples: which imaging parts are met, since when, and what would decide the rest."""

from dataclasses import replace

import pytest

from scans.analysis.answers import Answer
from scans.analysis.counts import Count
from scans.analysis.criteria.mcdonald import (
    ASYMPTOMATIC,
    BANDS,
    COMPARED,
    SYMPTOMATIC,
    Part,
    Version,
    imaging_parts,
)
from scans.analysis.timeline import Scan
from scans.analysis.vocabulary import KnownOrNot, Quality, ReferenceState, Region, Site
from tests.scans.analysis.building import day, scan, timeline

TRUE, FALSE, UNKNOWN = Answer
YES, NO = Count(1, None), Count(0, 0)
V2010, V2017, V2024 = Version
ALL_NO = dict.fromkeys(Site, NO)


def sited(made: Scan, *seen: Site, but_not_imaged: tuple[Site, ...] = ()) -> Scan:
    """The scan with lesions at `seen`, and none at the other places that were imaged."""
    sites = {site: YES if site in seen else NO for site in Site if site not in but_not_imaged}
    (reading,) = made.readings
    return replace(made, readings=(replace(reading, sites=sites),))


def parts(*scans, bands=FALSE, version=V2017):
    return imaging_parts(timeline(*scans), bands, version)


PV, JC, CX, IT, SC, ON = Site


def test_periventricular_and_cord_with_enhancing_and_other_lesions_meet_both_on_one_day():
    found = parts(sited(scan("2024-02-01", gd=1, total=9), PV, SC))
    assert found.space == Part(TRUE, day("2024-02-01"), "lesions in 2 of 4 regions")
    assert found.time == Part(TRUE, day("2024-02-01"), "seen on scans")


def test_a_cord_that_was_not_imaged_leaves_space_open():
    found = parts(sited(scan("2024-02-01"), PV, but_not_imaged=(SC,)))
    assert found.space == Part(UNKNOWN, None, "lesions in 1 of 4 regions", ("spinal cord",))


def test_bands_stand_for_time_on_a_first_scan_without_contrast():
    first = sited(scan("2024-02-01", contrast=KnownOrNot.NO), PV, JC)
    found = parts(first, bands=TRUE)
    assert (found.space.answer, found.time) == (
        TRUE,
        Part(TRUE, None, "replaced by CSF-specific oligoclonal bands"),
    )
    assert parts(first, bands=TRUE, version=V2010).time.answer is UNKNOWN


def test_a_new_lesion_dates_dissemination_in_time():
    first = sited(scan("2023-02-01", contrast=KnownOrNot.NO), PV, IT)
    found = parts(first, scan("2024-01-15", "2023-02-01", new=1))
    assert (found.space.since, found.time.since) == (day("2023-02-01"), day("2024-01-15"))


def test_the_optic_nerve_counts_since_2024():
    first = sited(scan("2024-02-01"), ON, PV)
    assert parts(first).space == Part(FALSE, None, "lesions in 1 of 4 regions")
    assert parts(first, version=V2024).space == Part(TRUE, day("2024-02-01"), "lesions in 2 of 5 regions")


def test_cortical_counts_with_juxtacortical_since_2017():
    first = sited(scan("2024-02-01"), CX, PV)
    assert parts(first, version=V2010).space.answer is FALSE
    assert parts(first, version=V2017).space.answer is TRUE


def test_either_of_two_sites_that_was_not_imaged_leaves_their_region_open():
    first = sited(scan("2024-02-01"), PV, but_not_imaged=(CX,))
    assert parts(first).space.missing == ("cortical or juxtacortical",)


def test_time_is_not_needed_in_2024_with_four_regions():
    first = sited(scan("2024-02-01", contrast=KnownOrNot.NO), PV, JC, IT, SC)
    assert parts(first, version=V2024).time == Part(
        TRUE, None, "not needed: lesions in 4 or more of 5 regions"
    )
    assert parts(first, version=V2017).time.answer is UNKNOWN


@pytest.mark.parametrize(
    ("gd", "total", "answer"),
    [
        (1, 9, TRUE),
        (0, 9, FALSE),
        (2, 2, FALSE),
        (2, None, UNKNOWN),
        (1, (1, None), UNKNOWN),
        (1, (2, None), TRUE),
    ],
)
def test_enhancing_beside_not_enhancing(gd, total, answer):
    assert parts(scan("2024-02-01", gd=gd, total=total)).time.answer is answer


def test_an_enhancing_lesion_on_a_later_scan_is_new():
    assert parts(scan("2023-02-01", gd=0), scan("2024-02-01", gd=1)).time.since == day("2024-02-01")


@pytest.mark.parametrize(("t2", "answer"), [(0, FALSE), (2, UNKNOWN)])
def test_unseparated_lesions_may_be_enlarging_ones(t2, answer):
    assert (
        parts(scan("2023-02-01", gd=0), scan("2024-02-01", "2023-02-01", t2=t2, gd=0)).time.answer is answer
    )


@pytest.mark.parametrize("state", [ReferenceState.WITHDRAWN, ReferenceState.NOT_STATED, ReferenceState.NONE])
@pytest.mark.parametrize("counts", [{"new": 2}, {"new": 0}, {"t2": 0}])
def test_what_is_new_against_no_named_scan_is_not_known(state, counts):
    later = scan("2024-01-15", "2023-02-01", gd=0, **counts)
    lost = replace(later.readings[0], reference_scan=None, reference_state=state)
    found = parts(scan("2023-02-01", gd=0), replace(later, readings=(lost,)))
    assert (found.time.answer, found.time.since) == (UNKNOWN, None)


def test_a_reading_without_a_named_scan_does_not_hide_one_with_it():
    later = scan("2024-01-15", "2023-02-01", new=1)
    lost = replace(
        later.readings[0], id="lost", reference_scan=None, reference_state=ReferenceState.WITHDRAWN
    )
    found = parts(scan("2023-02-01"), replace(later, readings=(lost, *later.readings)))
    assert found.time.since == day("2024-01-15")


def test_2010_does_not_know_whether_an_enhancing_lesion_is_asymptomatic():
    found = parts(scan("2024-02-01", gd=1, total=9), version=V2010)
    assert found.time == Part(UNKNOWN, None, "not decided by the scans", (ASYMPTOMATIC,))
    assert parts(scan("2024-02-01", gd=0, total=9), version=V2010).time.answer is FALSE


def test_2010_keeps_what_is_new_on_follow_up():
    scans = scan("2023-02-01", gd=1, total=9), scan("2024-02-01", gd=1, total=9)
    assert parts(*scans, version=V2010).time.since == day("2024-02-01")


def test_regions_that_were_not_imaged_may_make_time_not_needed_in_2024():
    clean = scan("2024-02-01", gd=0, total=9)
    found = parts(sited(clean, PV, JC, IT, but_not_imaged=(SC, ON)), version=V2024).time
    assert found == Part(UNKNOWN, None, "not seen on scans", ("spinal cord", "optic nerve"))
    three = sited(clean, PV, JC, but_not_imaged=(ON,))
    assert parts(three, version=V2024).time == Part(FALSE, None, "not seen on scans")
    assert parts(three, version=V2017).time.answer is FALSE


def test_all_that_would_decide_time_in_2024():
    first = sited(scan("2024-02-01", contrast=KnownOrNot.NO), PV, JC, IT, but_not_imaged=(SC,))
    assert parts(first, bands=UNKNOWN, version=V2024).time.missing == (COMPARED, BANDS, "spinal cord")


def test_what_would_decide_time():
    first = scan("2024-02-01", contrast=KnownOrNot.NO)
    asked = "a scan with contrast or a compared follow-up scan"
    assert parts(first).time.missing == (asked,)
    assert parts(first, bands=UNKNOWN).time.missing == (asked, "CSF-specific oligoclonal bands")
    assert parts(first, bands=UNKNOWN, version=V2010).time.missing == (asked,)


def test_bands_that_were_not_tested_leave_time_open_where_the_scans_show_none():
    clean = scan("2024-02-01", gd=0)
    assert parts(clean, bands=UNKNOWN).time == Part(
        UNKNOWN, None, "not seen on scans", ("CSF-specific oligoclonal bands",)
    )
    assert parts(clean, bands=UNKNOWN, version=V2010).time.answer is FALSE


def test_a_cord_scan_speaks_of_the_cord_by_its_total():
    cord = scan("2024-02-01", total=2, region=Region.CERVICAL)
    brain = sited(scan("2024-03-01"), PV, but_not_imaged=(SC,))
    assert parts(brain, cord).space.since == day("2024-03-01")


def test_the_first_cord_scan_is_no_follow_up_of_a_brain_scan():
    cord = scan("2024-02-02", gd=1, total=1, region=Region.CERVICAL)
    assert parts(scan("2024-02-01", gd=0), cord).time.answer is FALSE


def test_a_scan_of_too_poor_quality_says_nothing():
    poor = sited(scan("2024-02-01", gd=1, total=9, quality=Quality.NOT_ASSESSABLE), PV, SC)
    found = parts(poor)
    assert (found.space.answer, found.time.answer) == (UNKNOWN, UNKNOWN)


def test_2010_says_what_it_cannot_see():
    assert [parts(version=version).note for version in Version] == [SYMPTOMATIC, "", ""]
