import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.count_text import CountNotUnderstood, read_count, read_in_words
from scans.analysis.counts import Count, CountKind, CountState, ReadCount, words
from scans.analysis.vocabulary import KnownOrNot

NEW, ENLARGING, BOTH = CountKind.NEW_T2, CountKind.ENLARGING_T2, CountKind.NEW_OR_ENLARGING_T2
GD, TOTAL = CountKind.GD_T1, CountKind.TOTAL_T2
YES, NO, UNKNOWN = KnownOrNot.YES, KnownOrNot.NO, KnownOrNot.UNKNOWN


def read(text, kind=NEW, contrast=None):
    made = read_count(text, kind=kind, contrast=contrast)
    return made.state, made.count


def refusal(text, kind=NEW, contrast=None):
    with pytest.raises(CountNotUnderstood) as caught:
        read_count(text, kind=kind, contrast=contrast)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "state", "lo", "hi"),
    [
        ("3", "counted", 3, 3),
        ("three", "counted", 3, 3),
        ("twenty-one", "counted", 21, 21),
        (">20", "bounded", 21, None),
        ("more than 20", "bounded", 21, None),
        ("More than twenty", "bounded", 21, None),
        ("20+", "bounded", 20, None),
        ("at least 20", "bounded", 20, None),
        (">=20", "bounded", 20, None),
        ("≥ 3", "bounded", 3, None),
        ("3 or more", "bounded", 3, None),
        ("at least 3", "bounded", 3, None),
        ("3-5", "bounded", 3, 5),
        ("3 – 5", "bounded", 3, 5),
        ("between 3 and 5", "bounded", 3, 5),
        ("three to five", "bounded", 3, 5),
        ("3-3", "counted", 3, 3),
        ("fewer than 3", "bounded", 0, 2),
        ("<3", "bounded", 0, 2),
        ("<1", "counted", 0, 0),
        ("≤3", "bounded", 0, 3),
        ("up to 3", "to_confirm", 0, 3),
        ("1 or 2", "bounded", 1, 2),
        ("one or two", "bounded", 1, 2),
        ("a couple", "to_confirm", 2, 2),
        ("a", "counted", 1, 1),
        ("one", "counted", 1, 1),
        ("single", "counted", 1, 1),
        ("a single new lesion", "counted", 1, 1),
        ("about 10", "approximate", 10, 10),
        ("~10", "approximate", 10, 10),
        ("≈ 10", "approximate", 10, 10),
        ("several", "uncountable", 2, None),
        ("a few", "uncountable", 2, None),
        ("multiple", "uncountable", 2, None),
        ("numerous", "uncountable", 2, None),
        ("innumerable", "uncountable", 2, None),
        ("Several new lesions.", "uncountable", 2, None),
        ("confluent, not countable", "uncountable", 2, None),
        ("no new lesions", "counted", 0, 0),
        ("none", "counted", 0, 0),
        ("nil", "counted", 0, 0),
        ("0", "counted", 0, 0),
        ("stable", "to_confirm", 0, 0),
        ("unchanged", "to_confirm", 0, 0),
        ("stable lesion burden", "to_confirm", 0, 0),
        ("no significant change", "to_confirm", 0, 0),
        ("no interval change", "to_confirm", 0, 0),
        ("999", "counted", 999, 999),
    ],
)
def test_what_people_write_of_new_lesions_is_an_interval(text, state, lo, hi):
    assert read(text) == (CountState(state), Count(lo, hi))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("confluent", "not_assessed"),
        ("no prior available", "not_assessed"),
        ("not assessed", "not_assessed"),
        ("not assessable", "not_assessed"),
        ("no active lesions", "not_reported"),
        ("?", "not_reported"),
        ("n/a", "not_reported"),
        ("unknown", "not_reported"),
        ("not reported", "not_reported"),
        ("", "not_reported"),
        (" . ", "not_reported"),
    ],
)
def test_words_that_state_no_new_lesion_count_carry_none(text, state):
    assert read(text) == (CountState(state), None)


def test_the_words_are_kept_as_typed():
    assert read_count("  More than  20 ", kind=NEW) == ReadCount(
        CountState.BOUNDED, Count(21, None), "More than 20"
    )


@pytest.mark.parametrize(
    ("text", "kind", "state", "count"),
    [
        ("3 new or enlarging lesions", BOTH, "counted", Count(3, 3)),
        ("3 new or enlarging lesions", NEW, "bounded", Count(0, 3)),
        ("3 new/enlarging T2 lesions", ENLARGING, "bounded", Count(0, 3)),
        ("no new or enlarging lesions", NEW, "counted", Count(0, 0)),
        ("several new or enlarging", NEW, "uncountable", Count(0, None)),
        ("2 new lesions", BOTH, "to_confirm", Count(2, 2)),
        ("no new lesions", BOTH, "to_confirm", Count(0, 0)),
        ("no enlarging lesions", ENLARGING, "counted", Count(0, 0)),
        ("no enlarging lesions", BOTH, "to_confirm", Count(0, 0)),
        ("no enhancing lesions", GD, "counted", Count(0, 0)),
        ("2 Gd+ lesions", GD, "counted", Count(2, 2)),
        ("stable", GD, "not_reported", None),
        ("no active lesions", GD, "to_confirm", Count(0, 0)),
        ("confluent", TOTAL, "uncountable", Count(2, None)),
        ("12 lesions", TOTAL, "counted", Count(12, 12)),
    ],
)
def test_the_kind_the_words_name_is_fitted_to_the_field(text, kind, state, count):
    assert read(text, kind) == (CountState(state), count)


def test_what_is_missing_of_a_half_is_said():
    assert read_count("2 new lesions", kind=BOTH).reason == "says nothing of enlarging lesions"
    assert read_count("1 enlarging lesion", kind=BOTH).reason == "says nothing of new lesions"


@pytest.mark.parametrize(
    ("text", "kind", "mend"),
    [
        ("-1", NEW, "“-1” is negative. A lesion count is 0 or more."),
        ("3.5", NEW, "“3.5” is no whole number. A lesion count is a whole number; write 3-5 for a range."),
        ("3,5", NEW, "“3,5” is no whole number. A lesion count is a whole number; write 3-5 for a range."),
        ("5-3", NEW, "“5-3” runs backwards. Write 3-5."),
        ("1000", NEW, "“1000” is more than 999 lesions. Check the number."),
        (">999", NEW, "“>999” is more than 999 lesions. Check the number."),
        ("<0", NEW, "“<0” leaves no number. A lesion count is 0 or more."),
        (
            "4 mm",
            NEW,
            "“4 mm” is not a lesion count. Write 3, >20, at least 3, 3-5, several or not assessed.",
        ),
        (
            "3 New",
            GD,
            "“3 New” speaks of new lesions, not of Gd+ ones. Enter it in the field it belongs to.",
        ),
        (
            "no new lesions",
            ENLARGING,
            "“no new lesions” speaks of new lesions, not of enlarging ones. Enter it in the field it belongs to.",
        ),
        (
            "no prior available",
            TOTAL,
            "“no prior available” is no total T2 count. Write 3, >20, at least 3, 3-5, several or not assessed.",
        ),
    ],
)
def test_what_is_no_count_is_refused_with_the_mend(text, kind, mend):
    assert refusal(text, kind) == mend


@pytest.mark.parametrize(
    ("contrast", "text", "state", "count"),
    [
        (YES, "no enhancing lesion", "counted", Count(0, 0)),
        (NO, "", "not_assessed", None),
        (NO, "no active lesions", "not_assessed", None),
        (UNKNOWN, "0", "not_assessed", None),
        (UNKNOWN, "<3", "not_assessed", None),
        (UNKNOWN, "no active lesions", "not_assessed", None),
        (UNKNOWN, "2", "counted", Count(2, 2)),
        (UNKNOWN, "", "not_reported", None),
        (YES, "no active lesions", "to_confirm", Count(0, 0)),
    ],
)
def test_a_gd_count_stands_on_contrast(contrast, text, state, count):
    assert read(text, GD, contrast) == (CountState(state), count)


@pytest.mark.parametrize("text", ["2", "0", "several"])
def test_a_gd_count_without_contrast_is_refused(text):
    mend = "Without contrast nothing can enhance. Leave the Gd+ count empty, or correct the contrast."
    assert refusal(text, GD, NO) == mend


def test_contrast_says_nothing_of_t2():
    assert read("0", NEW, NO) == (CountState.COUNTED, Count(0, 0))


@pytest.mark.parametrize(
    ("text", "kind", "contrast", "said"),
    [
        (">20", NEW, None, "at least 21"),
        ("3-5", NEW, None, "3 to 5"),
        ("~10", NEW, None, "about 10"),
        ("stable", NEW, None, "to confirm: 0"),
        ("", NEW, None, "not reported"),
        ("?", NEW, None, "not reported: not known"),
        ("", GD, NO, "not assessed: no contrast given"),
    ],
)
def test_what_will_be_stored_is_said_beside_the_field(text, kind, contrast, said):
    assert read_in_words(read_count(text, kind=kind, contrast=contrast)) == said


@given(st.integers(0, 999), st.integers(0, 999))
def test_a_count_in_words_reads_back(one, other):
    lo, hi = sorted((one, other))
    for count in (Count(lo, hi), Count(lo, lo), Count(lo + 1, None) if lo < 999 else Count(lo, hi)):
        assert read_count(words(count), kind=NEW).count == count


@given(
    st.one_of(
        st.text(max_size=40),
        st.text("0123456789<>=≥+-~ .,/", max_size=12),
        st.lists(
            st.sampled_from(
                [
                    "3",
                    "no",
                    "new",
                    "or",
                    "enlarging",
                    "gd+",
                    "lesions",
                    "about",
                    "-",
                    "to",
                    "several",
                    "stable",
                    "5",
                ]
            )
        ).map(" ".join),
    ),
    st.sampled_from(CountKind),
    st.sampled_from([None, *KnownOrNot]),
)
def test_any_text_is_read_within_bounds_or_refused(text, kind, contrast):
    try:
        made = read_count(text, kind=kind, contrast=contrast)
    except CountNotUnderstood:
        return
    assert made.text == " ".join(text.split())
    assert (made.count is None) == (made.state in (CountState.NOT_ASSESSED, CountState.NOT_REPORTED))
    assert made.count is None or made.count.lo <= 1000
