"""DX-3 with the document's examples: the imaging parts alone."""

from dataclasses import replace

from scans.analysis.answers import Answer
from scans.analysis.counts import Count
from scans.analysis.criteria.ris import ris_parts
from scans.analysis.timeline import Relapse
from scans.analysis.vocabulary import Region
from tests.scans.analysis.building import fuzzy, scan, timeline
from tests.scans.analysis.criteria.test_mcdonald import CX, IT, JC, PV, SC, sited

TRUE, FALSE, UNKNOWN = Answer


def parts(*scans, bands=FALSE, **facts):
    return ris_parts(timeline(*scans, **facts), bands)


def with_three_periventricular(made):
    (reading,) = made.readings
    sites = {**reading.sites, PV: Count(3, None)}
    return replace(made, readings=(replace(reading, sites=sites),))


def test_ten_lesions_three_periventricular_one_juxtacortical_are_three_of_four():
    found = parts(with_three_periventricular(sited(scan("2024-02-01", total=10, gd=0), PV, JC)))
    assert (found.met_2009, found.items_2009) == (TRUE, Count(3, 3))


def test_some_periventricular_lesions_may_be_three():
    found = parts(sited(scan("2024-02-01", total=10, gd=0), PV, JC))
    assert (found.met_2009, found.items_2009) == (UNKNOWN, Count(2, 3))


def test_a_cord_lesion_and_bands_are_two_of_three():
    found = parts(sited(scan("2024-02-01"), PV, SC), bands=TRUE)
    assert (found.met_2023, found.items_2023) == (TRUE, Count(2, 3))


def test_without_an_mri_of_the_cord_it_stays_open():
    found = parts(sited(scan("2024-02-01"), PV, but_not_imaged=(SC,)), bands=TRUE)
    assert (found.met_2023, found.items_2023) == (UNKNOWN, Count(1, 3))


def test_something_new_on_follow_up_counts():
    first = sited(scan("2023-02-01"), PV, but_not_imaged=(SC,))
    assert parts(first, scan("2024-02-01", "2023-02-01", new=1), bands=TRUE).met_2023 is TRUE


def test_without_a_follow_up_scan_that_item_stays_open():
    first = sited(scan("2023-02-01", gd=0), PV)
    assert (parts(first, bands=TRUE).met_2023, parts(first, bands=TRUE).items_2023) == (UNKNOWN, Count(1, 2))
    clean = scan("2024-02-01", "2023-02-01", new=0, gd=0)
    assert parts(first, clean, bands=TRUE).met_2023 is FALSE


def test_something_new_on_a_follow_up_of_the_cord_counts():
    cord = scan("2023-02-02", total=0, region=Region.CERVICAL)
    again = scan("2024-02-02", "2023-02-02", new=1, region=Region.CERVICAL)
    brain = sited(scan("2023-02-01"), PV, but_not_imaged=(SC,))
    assert parts(brain, cord, again, bands=TRUE).met_2023 is TRUE
    assert parts(brain, cord, bands=TRUE).items_2023 == Count(1, 2)


def test_no_lesion_at_a_typical_place_is_none():
    assert parts(sited(scan("2024-02-01")), bands=TRUE).met_2023 is FALSE


def test_places_nobody_spoke_of_leave_both_open():
    found = parts(scan("2024-02-01", gd=0, total=10), bands=UNKNOWN)
    assert (found.met_2009, found.met_2023) == (UNKNOWN, UNKNOWN)
    assert parts(bands=FALSE).met_2009 is UNKNOWN


def test_a_typical_place_that_is_open_is_not_enough():
    first = sited(scan("2023-02-01"), but_not_imaged=(PV, JC, CX, IT, SC))
    found = parts(first, scan("2024-02-01", "2023-02-01", new=1), bands=TRUE)
    assert (found.items_2023, found.met_2023) == (Count(2, 3), UNKNOWN)


def test_the_first_attack_ends_it():
    attacks = (Relapse("b", fuzzy("2024-09-01")), Relapse("a", fuzzy("2024-05-01")))
    assert parts(relapses=attacks).attack == fuzzy("2024-05-01")
    assert parts().attack is None
