"""Counts of scans.csv: what is used, what is kept and not used, and the warning that says so."""

import pytest

from scans.models import Interval, LesionCount, Scan

FIRST = {"performed_on": "2020-01-10"}
SECOND = {"performed_on": "2021-01-10", "reference_performed_on": "2020-01-10"}
AT_2021 = "scans.csv, row 3, "
MEND = "Correct the file, or import it with “update” to change the record."


def counts() -> dict[str, tuple]:
    """Kind -> state, bounds and words of each stored count."""
    return {row.kind: (row.state, row.lo, row.hi, row.text) for row in LesionCount.objects.all()}


def intervals() -> list[tuple]:
    return list(Interval.objects.values_list("lo", "hi"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("3", ("counted", 3, 3)),
        (">20", ("bounded", 21, None)),
        ("at least 3", ("bounded", 3, None)),
        ("3-5", ("bounded", 3, 5)),
        ("several", ("uncountable", 2, None)),
        ("none", ("counted", 0, 0)),
        ("about 4", ("approximate", 4, 4)),
    ],
)
def test_a_count_is_used_as_it_is_written(desk, text, count):
    assert desk.warnings(patients=[{}], scans=[FIRST, {**SECOND, "new_or_enlarging_t2": text}]) == []
    assert counts() == {"new_or_enlarging_t2": (*count, text)}
    assert intervals() == [count[1:]]


@pytest.mark.parametrize("text", ["stable", "Unchanged", "a couple", "up to 3"])
def test_words_that_need_a_person_are_kept_and_not_used(desk, text):
    assert desk.warnings(patients=[{}], scans=[FIRST, {**SECOND, "new_or_enlarging_t2": text}]) == [
        f"{AT_2021}new_or_enlarging_t2: “{text}”: Kept as written and not used until a person confirms it."
    ]
    state, _, _, kept = counts()["new_or_enlarging_t2"]
    assert (state, kept, intervals()) == ("to_confirm", text, [])


def test_stable_of_the_total_is_kept_and_says_no_number(desk):
    assert desk.warnings(patients=[{}], scans=[{**FIRST, "total_t2": "stable"}]) == [
        "scans.csv, row 2, total_t2: Kept as written: “stable” states no number."
    ]
    assert counts() == {"total_t2": ("not_reported", None, None, "stable")}


def test_a_half_that_needs_a_person_keeps_the_count_unused(desk):
    """Section 10: where one half of new / enlarging needs a person, the count is not used."""
    row = {**SECOND, "new_t2": "2", "enlarging_t2": "stable"}
    assert desk.warnings(patients=[{}], scans=[FIRST, row]) == [
        f"{AT_2021}enlarging_t2: “stable”: Kept as written and not used until a person confirms it."
    ]
    assert counts() == {
        "new_t2": ("counted", 2, 2, "2"),
        "enlarging_t2": ("to_confirm", 0, 0, "stable"),
    }
    assert intervals() == []


def test_both_halves_make_the_count(desk):
    assert desk.warnings(patients=[{}], scans=[FIRST, {**SECOND, "new_t2": "2", "enlarging_t2": "1"}]) == []
    assert intervals() == [(3, 3)]


@pytest.mark.parametrize("kind", ["new_t2", "enlarging_t2", "new_or_enlarging_t2"])
@pytest.mark.parametrize("before", [[], [FIRST]], ids=["first scan", "later scan"])
def test_a_t2_count_without_a_reference_scan_is_kept_and_not_used(desk, before, kind):
    rows = [*before, {"performed_on": "2021-01-10", kind: "3"}]
    assert desk.warnings(patients=[{}], scans=rows) == [
        f"scans.csv, row {len(rows) + 1}, {kind}: “3”: Without a reference scan the count is kept and not used "
        "until somebody names the scan it was compared with."
    ]
    assert counts() == {kind: ("counted", 3, 3, "3")}
    assert Scan.objects.latest("performed_on").reading.compared == "not_stated"
    assert intervals() == []


def test_the_total_needs_no_reference_scan(desk):
    assert desk.warnings(patients=[{}], scans=[{**FIRST, "total_t2": "12"}]) == []
    assert counts() == {"total_t2": ("counted", 12, 12, "12")}


@pytest.mark.parametrize("text", ["0", "none", "0-2"])
@pytest.mark.parametrize("contrast", ["", "unknown"])
def test_no_enhancing_lesion_with_contrast_unknown_is_not_assessed(desk, text, contrast):
    row = {**FIRST, "gd_t1": text, "contrast_given": contrast}
    assert desk.warnings(patients=[{}], scans=[row]) == [
        f"scans.csv, row 2, gd_t1: “{text}”: "
        "Stored as not assessed: 0 can only be said when contrast was given, and that is not known."
    ]
    assert counts() == {"gd_t1": ("not_assessed", None, None, text)}


def test_an_enhancing_lesion_with_contrast_unknown_is_counted(desk):
    """LES-5: a lesion cannot enhance without contrast."""
    assert desk.warnings(patients=[{}], scans=[{**FIRST, "gd_t1": "2"}]) == []
    assert counts() == {"gd_t1": ("counted", 2, 2, "2")}


def test_no_enhancing_lesion_with_contrast_is_zero(desk):
    assert desk.warnings(patients=[{}], scans=[{**FIRST, "gd_t1": "0", "contrast_given": "yes"}]) == []
    assert counts() == {"gd_t1": ("counted", 0, 0, "0")}


def test_without_contrast_an_empty_gd_count_is_not_assessed(desk):
    assert desk.warnings(patients=[{}], scans=[{**FIRST, "contrast_given": "no"}]) == []
    assert counts() == {"gd_t1": ("not_assessed", None, None, "")}


@pytest.mark.parametrize("text", ["not assessed", "n/a"])
def test_what_nobody_assessed_is_no_number_and_needs_nobody(desk, text):
    assert desk.warnings(patients=[{}], scans=[FIRST, {**SECOND, "new_or_enlarging_t2": text}]) == []
    assert counts()["new_or_enlarging_t2"][1:] == (None, None, text)
    assert intervals() == []


@pytest.mark.parametrize("kind", ["new_t2", "enlarging_t2", "new_or_enlarging_t2", "total_t2", "gd_t1"])
def test_nothing_can_be_counted_on_a_scan_that_is_not_assessable(desk, kind):
    row = {**SECOND, "quality": "not_assessable", "contrast_given": "yes", kind: "2"}
    assert desk.refusals(patients=[{}], scans=[FIRST, row]) == [
        f"{AT_2021}{kind}: “2”: The quality is “not assessable”, so nothing can be counted. "
        "Clear the count or correct the quality."
    ]


def test_warnings_stay_when_the_register_is_checked_only(desk):
    plan = desk.preview(patients=[{}], scans=[FIRST, {**SECOND, "new_t2": "stable"}])
    assert len(plan.findings.warnings) == 1
    assert not Scan.objects.exists()


KNOWN = {**SECOND, "contrast_given": "yes", "new_or_enlarging_t2": "3", "gd_t1": "1", "reader": "radiologist"}


@pytest.mark.parametrize(
    ("change", "before"),
    [
        ({"new_or_enlarging_t2": "4"}, "“3”"),
        ({"gd_t1": "0"}, "“1”"),
        ({"gd_t1": "not assessed"}, "“1”"),
        ({"total_t2": "20"}, "nothing here"),
        ({"reader": "neuroradiologist"}, "“radiologist”"),
    ],
    ids=lambda each: "-".join(each) if isinstance(each, dict) else "",
)
def test_a_reading_that_differs_needs_update(desk, change, before):
    desk.store(patients=[{}], scans=[FIRST, KNOWN])
    ((column, text),) = change.items()
    rows = [FIRST, {**KNOWN, **change}]
    assert desk.refusals(scans=rows) == [f"{AT_2021}{column}: “{text}”: The record says {before}. {MEND}"]
    assert desk.store(update=True, scans=rows).counts()["scans.csv"]["changed"] == 1
    assert desk.store(scans=rows).counts()["scans.csv"]["unchanged"] == 2


def test_an_amended_count_makes_the_interval_anew(desk):
    desk.store(patients=[{}], scans=[FIRST, KNOWN])
    desk.store(update=True, scans=[{**KNOWN, "new_or_enlarging_t2": "5"}])
    assert intervals() == [(5, 5)]


@pytest.mark.parametrize("text", ["3", "three", "3 lesions", "", "stable"])
def test_words_that_say_the_same_or_nothing_contradict_nothing(desk, text):
    desk.store(patients=[{}], scans=[FIRST, KNOWN])
    rows = [FIRST, {**KNOWN, "new_or_enlarging_t2": text, "reader": "unknown"}]
    assert desk.store(scans=rows).counts()["scans.csv"]["unchanged"] == 2
    assert counts()["new_or_enlarging_t2"] == ("counted", 3, 3, "3")


def test_a_register_with_warnings_is_passed_over_the_second_time(desk):
    rows = [FIRST, {**SECOND, "new_t2": "2", "enlarging_t2": "stable", "gd_t1": "0", "total_t2": "stable"}]
    desk.store(patients=[{}], scans=rows)
    assert desk.store(scans=rows).counts()["scans.csv"] == {
        "rows": 2,
        "new": 0,
        "unchanged": 2,
        "changed": 0,
    }
