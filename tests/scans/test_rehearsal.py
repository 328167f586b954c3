"""A write that is rehearsed tells what it moves and leaves nothing behind."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from patients.actions import (
    amend_course,
    amend_laboratory,
    amend_patient,
    amend_phenotype,
    record_laboratory,
    record_phenotype,
    record_relapse,
)
from patients.dates import FuzzyDate
from patients.models import TherapyCourse
from scans.actions import amend_scan, override_interval, withdraw_scan
from scans.actions.facts import ReadingFacts
from scans.choices import Compared
from scans.models import Scan
from scans.rehearsal import IndexAsked, rehearse
from tests.factories.example import make_example
from tests.factories.record import make_course


@pytest.fixture
def patient(cast):
    """11 lesions in 1.23 y before, 2 in 4.60 y on, 3 in the run-in of 146 days; the start is 20 May 2020."""
    return make_example(cast.alice, cast.north)


def rows_in_all_tables() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names of our own tables
            counts[table] = cursor.fetchone()[0]
    return counts


def told(changes) -> dict[str, tuple[str, str]]:
    return {change.what: (change.was, change.becomes) for change in changes}


def scan_of(patient, day: str) -> Scan:
    return Scan.objects.get(patient=patient, performed_on=day)


def leave_out(cast, patient, day: str):
    course = TherapyCourse.objects.filter(patient=patient).earliest("start_earliest")
    reading = scan_of(patient, day).reading
    return lambda: override_interval(
        by=cast.alice, reading=reading, course=course, excluded=True, reason="other machine"
    )


def test_leaving_an_interval_out_tells_what_moves(cast, patient):
    changes = told(rehearse(patient, leave_out(cast, patient, "2020-03-03")))
    # 11 - 5 lesions in 450 - 196 days = 0.695 y: 8.6 per year; on stays 2 in 4.60 y = 0.43 per year; 0.4346 / 8.628
    assert changes["Up to 3 Mar 2020"] == (
        "5 lesions in 196 d since 20 Aug 2019: before, in a rate",
        "5 lesions in 196 d since 20 Aug 2019: left out by a person, in no rate",
    )
    assert changes["T2, before"] == (
        "11 in 1.2 y, 8.9 per year (95 % CI 4.5 to 16.0)",
        "6 in 0.7 y, 8.6 per year (95 % CI 3.2 to 18.8)",
    )
    assert changes["T2 ratio, on / before"][0].startswith("0.05 (95 % CI")
    assert "T2, on" not in changes


def test_nothing_stays(cast, patient):
    before = rows_in_all_tables()
    assert rehearse(patient, leave_out(cast, patient, "2020-03-03"))
    assert rows_in_all_tables() == before
    assert told(rehearse(patient, lambda: None)) == {}


def test_a_refusal_is_passed_on_and_leaves_nothing(cast, patient):
    before = rows_in_all_tables()
    with pytest.raises(ValidationError):
        rehearse(
            patient, lambda: withdraw_scan(by=cast.alice, scan=scan_of(patient, "2020-03-03"), reason="")
        )
    assert rows_in_all_tables() == before


def test_what_the_database_refuses_at_the_end_is_refused_here(cast, patient):
    def put_a_reference_after_its_scan():
        Scan.objects.filter(performed_on="2020-03-03").update(performed_on="2021-01-01")

    with pytest.raises(IntegrityError, match="the reference scan is earlier"):
        rehearse(patient, put_a_reference_after_its_scan)
    assert scan_of(patient, "2020-03-03").performed_on == date(2020, 3, 3)


def test_a_withdrawn_scan_takes_its_interval_and_the_next_one_away(cast, patient):
    scan = scan_of(patient, "2024-04-23")
    found = rehearse(patient, lambda: withdraw_scan(by=cast.alice, scan=scan, reason="other patient"))
    changes = told(found)
    assert changes["Up to 23 Apr 2024"] == (
        "0 lesions in 358 d since 1 May 2023: on, in a rate", "not there",
    )  # fmt: skip
    assert changes["Up to 6 May 2025"][1] == "not there"
    # 2 - 1 lesions, 1681 - 358 - 378 = 945 days = 2.59 y
    assert changes["T2, on"] == (
        "2 in 4.6 y, 0.4 per year (95 % CI 0.05 to 1.6)", "1 in 2.6 y, 0.4 per year (95 % CI 0.010 to 2.2)",
    )  # fmt: skip
    waits = "1 scan without an interval: not assessed: reference withdrawn (1)."
    assert ("not there", waits) in [(each.was, each.becomes) for each in found if each.what == "Caveat"]


def test_a_start_that_moves_moves_the_periods(cast, patient):
    course = patient.therapycourses.earliest("start_earliest")
    moved = {"start": FuzzyDate.exact(date(2020, 3, 3)), "reason": "typing error"}
    changes = told(rehearse(patient, lambda: amend_course(by=cast.alice, course=course, **moved)))
    assert changes["Compared about"] == (
        "interferon beta-1b, from 20 May 2020", "interferon beta-1b, from 3 Mar 2020",
    )  # fmt: skip
    assert changes["Up to 5 May 2020"][0] == "2 lesions in 63 d since 3 Mar 2020: before, in a rate"
    # 11 - 2 lesions, 450 - 63 = 387 days = 1.06 y: 8.5 per year
    assert changes["T2, before"][1] == "9 in 1.1 y, 8.5 per year (95 % CI 3.9 to 16.1)"


def test_the_stretch_of_recorded_relapses_is_read_anew(cast, patient):
    stretch = {"relapses_from": date(2019, 1, 1)}
    changes = told(rehearse(patient, lambda: amend_patient(by=cast.alice, patient=patient, **stretch)))
    assert "Relapses recorded" in changes
    assert rehearse(patient, lambda: None) == ()


def test_the_episode_the_page_is_about_is_asked(cast, patient):
    index = IndexAsked("interferon-beta-1b", 1)
    write = leave_out(cast, patient, "2020-03-03")
    assert rehearse(patient, write, index) == rehearse(patient, write)


def test_where_the_write_takes_the_episode_away_the_default_is_shown(cast, patient):
    course = patient.therapycourses.latest("start_earliest")
    first = patient.therapycourses.earliest("start_earliest")
    split = {"stop": FuzzyDate.exact(date(2021, 1, 1)), "reason": "typing error"}
    amend_course(by=cast.alice, course=first, **split)
    index = IndexAsked("interferon-beta-1b", 2)
    joined = {"start": FuzzyDate.exact(date(2021, 1, 1)), "reason": "typing error"}
    changes = told(rehearse(patient, lambda: amend_course(by=cast.alice, course=course, **joined), index))
    assert changes["Compared about"] == (
        "interferon beta-1b, from 15 Sep 2022", "interferon beta-1b, from 20 May 2020",
    )  # fmt: skip


def test_an_unchanged_amendment_moves_nothing(cast, patient):
    scan = scan_of(patient, "2020-03-03")
    assert rehearse(patient, lambda: amend_scan(by=cast.alice, scan=scan, reason="looked again")) == ()


def test_a_therapy_that_stops_moves_the_next_mri(cast, patient):
    """The last scan is of 6 May 2025: a year later, or three to six months after a stop on 1 Oct 2025."""
    course = patient.therapycourses.latest("start_earliest")
    stop = {"stopped": True, "stop": FuzzyDate.exact(date(2025, 10, 1))}
    changes = told(rehearse(patient, lambda: amend_course(by=cast.alice, course=course, **stop)))
    assert changes["Next MRI"] == (
        "due 6 May 2026, window 6 Apr 2026 to 6 Jul 2026. Routine: 12 months after the scan of 6 May 2025.",
        "due 1 Jan 2026, window 1 Jan 2026 to 1 Apr 2026. 3 to 6 months after the stop on 1 Oct 2025.",
    )


def test_a_scan_day_moves_the_next_mri(cast, patient):
    last, moved = scan_of(patient, "2025-05-06"), {"performed_on": date(2025, 6, 6), "reason": "typing error"}
    changes = told(rehearse(patient, lambda: amend_scan(by=cast.alice, scan=last, **moved)))
    assert changes["Next MRI"][1].startswith("due 6 Jun 2026, window 6 May 2026 to 6 Aug 2026. ")


def test_where_no_mri_is_due_any_more_the_reason_stands(cast, patient):
    refused = {"imaging_refused_on": date(2025, 11, 1)}
    changes = told(rehearse(patient, lambda: amend_patient(by=cast.alice, patient=patient, **refused)))
    assert changes["Next MRI"][1] == "None is proposed: the patient refuses imaging since 1 Nov 2025."


def test_an_antibody_test_moves_its_state_and_the_next_test(cast, patient):
    taken = {"analyte": "nab", "taken_on": date(2025, 9, 1)}
    result = record_laboratory(by=cast.alice, patient=patient, finding="negative", **taken)
    write = partial(amend_laboratory, by=cast.alice, result=result, finding="positive", reason="typing error")
    assert told(rehearse(patient, write)) == {
        "Neutralising antibodies": (
            "negative on 1 Sep 2025; no further test proposed",
            "positive on 1 Sep 2025; repeat Dec 2025 to Mar 2026",
        )
    }


def test_jcv_antibodies_move_the_surveillance(cast, patient):
    """Natalizumab for more than 18 months with JCV antibodies: every 3 to 4 months (SCH-5)."""
    make_course(cast.alice, patient, date(2024, 1, 10), "tysabri")
    result = record_laboratory(
        by=cast.alice, patient=patient, analyte="jcv", taken_on=date(2025, 9, 1), finding="negative"
    )
    write = partial(amend_laboratory, by=cast.alice, result=result, finding="positive", reason="typing error")
    changes = told(rehearse(patient, write))
    assert set(changes) == {"Next MRI", "Next MRI (2)"}
    assert changes["Next MRI"][0].startswith("due 6 May 2026, window 6 Apr 2026 to 6 Jul 2026. ")
    assert changes["Next MRI"][1].startswith("due 6 Aug 2025, window 6 Aug 2025 to 6 Sep 2025, overdue. ")
    assert changes["Next MRI (2)"][0] == "not there"


def test_bands_in_the_csf_move_imaging_parts(cast, patient):
    result = record_laboratory(
        by=cast.alice, patient=patient, analyte="csf", taken_on=date(2019, 2, 1), finding="negative"
    )
    write = partial(amend_laboratory, by=cast.alice, result=result, finding="positive", reason="typing error")
    changes = rehearse(patient, write)
    assert {change.group for change in changes} == {"Imaging parts of criteria"}


def test_a_phenotype_moves_its_activity(cast, patient):
    row = record_phenotype(by=cast.alice, patient=patient, name="RRMS", since=FuzzyDate.of_year(2018))
    write = partial(amend_phenotype, by=cast.alice, phenotype=row, name="SPMS", reason="typing error")
    assert told(rehearse(patient, write)) == {
        "Activity of the phenotype": (
            "RRMS active, shown by new or enlarging T2",
            "SPMS, progression not assessed, active, shown by new or enlarging T2",
        )
    }


def test_lesions_in_all_move_the_label_criteria(cast, patient):
    """A relapse on the therapy in the last year: with 9 lesions in all the criteria are met, with 8 they are not (SCO-7)."""
    record_relapse(by=cast.alice, patient=patient, onset=FuzzyDate.exact(date(2025, 3, 1)))
    last = scan_of(patient, "2025-05-06")
    counted = ReadingFacts(
        compared=Compared.NAMED,
        reference_scan=scan_of(patient, "2024-04-23"),
        reader="neuroradiologist",
        counts={"new_or_enlarging_t2": "1", "gd_t1": "0", "total_t2": "8"},
    )
    amend = partial(amend_scan, by=cast.alice, scan=last, reason="counted again")
    amend(reading=counted)
    nine = replace(counted, counts={**counted.counts, "total_t2": "9"})
    assert told(rehearse(patient, partial(amend, reading=nine)))["High activity despite therapy"] == (
        "criteria not met (fewer than 9 T2 lesions and no Gd+)", "criteria met",
    )  # fmt: skip
