"""Where words fit: nothing overlaps, nothing leaves the picture."""

from hypothesis import given
from hypothesis import strategies as st

from scans.charts.lettering import Box, Word, balanced, in_lanes, text_width, wrapped


def test_capitals_and_bold_letters_are_wider():
    assert text_width("MMM", 12) > text_width("iii", 12)
    assert text_width("8.9", 12, bold=True) > text_width("8.9", 12)


def test_boxes_that_only_touch_do_not_overlap():
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 20, 20))


def test_the_lower_rank_stays():
    words = [Word(50, "later", 1), Word(52, "first", 0)]
    assert list(in_lanes(words, size=10, lanes=1, left=0, right=100)) == [1]


def test_a_second_lane_takes_what_collides():
    words = [Word(50, "first"), Word(52, "second")]
    assert {
        index: lane for index, (lane, _) in in_lanes(words, size=10, lanes=2, left=0, right=100).items()
    } == {0: 0, 1: 1}


def test_words_stay_off_taken_spans():
    assert in_lanes([Word(50, "word")], size=10, lanes=1, left=0, right=100, taken=[(45, 55)]) == {}


@given(
    st.lists(
        st.builds(Word, st.floats(0, 500), st.text("abc 0123", min_size=1, max_size=12), st.integers(0, 2)),
        max_size=20,
    )
)
def test_words_in_a_lane_never_overlap_and_keep_inside(words):
    placed = in_lanes(words, size=11, lanes=2, left=0, right=500)
    spans = sorted((lane, x - text_width(words[n].text, 11) / 2, x + text_width(words[n].text, 11) / 2)
                   for n, (lane, x) in placed.items())  # fmt: skip
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in zip(spans, spans[1:], strict=False))
    assert all(left >= -0.001 and right <= 500.001 for _, left, right in spans)


def test_text_is_wrapped_at_words_and_balanced():
    text = "run-in, from the pre-treatment scan"
    assert wrapped(text, 10, 180) == ["run-in, from the pre-treatment", "scan"]
    assert balanced(text, 10, 180) == ["run-in, from the", "pre-treatment scan"]
    assert wrapped("", 10, 150) == []


@given(st.text("ab c", max_size=60), st.floats(10, 300))
def test_wrapping_loses_no_word(text, width):
    assert " ".join(wrapped(text, 10, width)).split() == text.split()
    assert " ".join(balanced(text, 10, width)).split() == text.split()
