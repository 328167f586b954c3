"""How much room words take, and where they fit: labels never overlap, because two overlapping numbers read as a third."""

from collections.abc import Iterable
from dataclasses import dataclass

# Widths in em of DejaVu Sans, the widest of our fonts: what fits here fits on every machine.
NARROW_LETTERS = frozenset("iIjlt.,:;|!'() /")
WIDE_LETTERS = frozenset("mwMW@%—")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels a line of text takes at most."""
    em = sum(
        0.38 if letter in NARROW_LETTERS else 0.95 if letter in WIDE_LETTERS else 0.62 for letter in text
    )
    capitals = sum(letter.isupper() for letter in text) * 0.06
    return (em + capitals) * size * (1.09 if bold else 1.0)


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels of one panel; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_free_of(self, others: Iterable["Box"]) -> bool:
        return not any(self.overlaps(other) for other in others)


@dataclass(frozen=True)
class Word:
    """A text that wants to stand centred at x; of words that collide the one with the lower rank stays."""

    x: float
    text: str
    rank: int = 0


Span = tuple[float, float]


def in_lanes(
    words: list[Word],
    *,
    size: float,
    lanes: int,
    left: float,
    right: float,
    gap: float = 8,
    taken: Iterable[Span] = (),
) -> dict[int, tuple[int, float]]:
    """Lane and centre of each word that fits, by its index; the others are left out.

    Words keep inside [left, right] and off the spans `taken`; lane 0 is tried first.
    """
    spans_of: list[list[Span]] = [list(taken) for _ in range(lanes)]
    placed = {}
    for index in sorted(range(len(words)), key=lambda i: (words[i].rank, words[i].x)):
        half = text_width(words[index].text, size) / 2
        centre = min(max(words[index].x, left + half), right - half)
        for lane, spans in enumerate(spans_of):
            if all(centre + half + gap <= start or end + gap <= centre - half for start, end in spans):
                spans.append((centre - half, centre + half))
                placed[index] = (lane, centre)
                break
    return placed


def wrapped(text: str, size: float, width: float) -> list[str]:
    """The text in lines of at most `width` pixels; a single longer word stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def balanced(text: str, size: float, width: float) -> list[str]:
    """As few lines as `wrapped` makes, of more even length: no word is left alone in the last one."""
    lines = wrapped(text, size, width)
    while len(narrower := wrapped(text, size, width * 0.95)) == len(lines) and width > size:
        lines, width = narrower, width * 0.95
    return lines
