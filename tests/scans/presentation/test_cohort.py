"""A cohort's figures in words."""

from datetime import date

import pytest

from scans.actions import define_cohort
from scans.cohorts.summary import summary_of
from scans.presentation.cohort import cohort_page
from tests.factories.record import make_scan
from tests.scans.cohorts.test_summary import with_scans


@pytest.fixture
def ten(cast):
    return [with_scans(cast.alice, cast.north) for _ in range(10)]


def page_of(cast):
    cohort = define_cohort(by=cast.dana, clinic=cast.north, name="all", molecule_id="interferon-beta-1b")
    return cohort_page(cohort, summary_of(cohort, cast.dana))


def test_the_sentence_says_rates_ratio_limits_and_that_there_is_no_control_group(cast, ten):
    assert page_of(cast).sentence == (
        "The rate of new or enlarging T2 lesions was 4.0 per year before and 1.0 per year on interferon beta-1b "
        "(ratio 0.25, 95 % CI 0.25 to 0.25, 10 patients, no control group)."
    )


def test_a_ratio_of_lower_bounds_says_so(cast, ten):
    last = ten[0].scans.order_by("performed_on").last()
    make_scan(cast.alice, ten[0], date(2025, 7, 31), reference=last, t2=">20")
    page = page_of(cast)
    assert "bounded counts at their lower bound, no control group" in page.sentence
    assert page.cards[2].note == "bounded counts at their lower bound; no control group"
    assert page.cards[1].value.startswith("at least ")
