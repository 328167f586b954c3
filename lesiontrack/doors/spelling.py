"""A word nobody knows comes back with the likely one."""

from collections.abc import Iterable
from difflib import get_close_matches

CLOSE_ENOUGH = 0.7


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """` Did you mean Gilenya?` where a known word is close to what was written, else nothing; case does not count."""
    by_lower = {word.lower(): word for word in known}
    close = get_close_matches(written.strip().lower(), by_lower, n=1, cutoff=CLOSE_ENOUGH)
    return f" Did you mean {by_lower[close[0]]}?" if close else ""
