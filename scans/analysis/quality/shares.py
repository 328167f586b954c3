"""The answers of a clinic, or of all together, as one share per measure."""

from dataclasses import dataclass

from scans.analysis.privacy.small_cells import THRESHOLD, is_small
from scans.analysis.quality.measure import Measure

LEAST_CLINICS = 3
"""With two, each could take its own numbers away and read the other's."""


@dataclass(frozen=True)
class Share:
    """`met` of `assessed`; `unknown` are in neither (CON-2). `median_days` None where the measure counts none."""

    measure: Measure
    met: int = 0
    assessed: int = 0
    unknown: int = 0
    median_days: float | None = None

    @property
    def not_met(self) -> int:
        return self.assessed - self.met

    @property
    def percent(self) -> float | None:
        """None where nothing could be assessed."""
        return 100 * self.met / self.assessed if self.assessed else None


def may_be_shown_to_all(clinics: int, share: Share) -> bool:
    """Whether a share of all clinics hides nobody and no clinic (PRV-1): neither side of it is a small cell."""
    enough = clinics >= LEAST_CLINICS and share.assessed >= THRESHOLD
    return enough and not is_small(share.met) and not is_small(share.not_met)
