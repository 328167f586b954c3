"""Combined unique active lesions (LES-6), and the active lesions of the Rio score (section 10)."""

from scans.analysis.counts import Count


def combined_unique_active(t2: Count | None, gd: Count | None, overlap: int | None = None) -> Count | None:
    """LES-6: new or enlarging T2 lesions plus Gd+ ones not among them. None where Gd+ was not assessed.

    With the overlap unknown: from the larger of the two to their sum.
    """
    if t2 is None or gd is None:
        return None
    total = t2 + gd
    if overlap is not None:
        return Count(total.lo - overlap, None if total.hi is None else total.hi - overlap)
    return Count(max(t2.lo, gd.lo), total.hi)


def rio_active(t2: Count | None, gd: Count | None) -> Count | None:
    """Active lesions of the Rio score: CUA; where one half was not assessed, at least the other (section 10)."""
    known = [count.lo for count in (t2, gd) if count is not None]
    return combined_unique_active(t2, gd) or (Count(max(known), None) if known else None)
