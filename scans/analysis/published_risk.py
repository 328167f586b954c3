"""What was published for a class of a score, with the number of patients behind it. Groups, not this patient."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scans.analysis.score import Score
from scans.analysis.score_definitions import MAGNIMS, MEDA, MODIFIED_RIO, RIO


@dataclass(frozen=True)
class PublishedRisk:
    """`of` the class, `figure` what happened to its patients, `n` how many patients there were, `source` where."""

    of: str
    figure: str
    n: str
    source: str

    @property
    def text(self) -> str:
        return f"{self.of}: {self.figure} ({self.source}; {self.n})"


_SORMANI_2016, _N_1280 = "Sormani, Neurology 2016;87:134", "n = 1280 on interferon beta"
_MAGNIMS_RISKS = {
    0: ("17 % treatment failure, 15 % EDSS worsening within 3 years", "8.9 % EDSS 6.0 or more after 10 years (61/685)"),
    1: ("27 % treatment failure, 22 % EDSS worsening within 3 years", "23.7 % EDSS 6.0 or more after 10 years (57/241)"),
    2: ("48 % treatment failure, 29 % EDSS worsening within 3 years", "27.3 % EDSS 6.0 or more after 10 years (30/110)"),
}  # fmt: skip
_PROSPERINI, _N_1036 = "Prosperini, JNNP 2020;91:271", "n = 1036"
_SORMANI_2013, _N_373 = "Sormani, Mult Scler 2013;19:605", "training n = 373, validation n = 222"
_MODIFIED_RIO_RISKS = (
    ("Low risk", "24 % progression within 3 years"),
    ("Intermediate risk", "33 % progression within 3 years, hazard ratio 1.56 against low"),
    ("High risk", "65 % progression within 3 years, hazard ratio 4.60 against low"),
)
_RIO_2016 = {
    2: "odds ratio 6.6 (2.7 to 16.1) of activity in years 2 and 3",
    3: "odds ratio 8.5 (1.6 to 46) of activity in years 2 and 3",
}
_MEDA_RISKS = (
    PublishedRisk("MAGNIMS score 0 without Gd+", "8.1 % EDSS 6.0 or more after 10 years (49/607)", _N_1036, _PROSPERINI),
    PublishedRisk("MAGNIMS score 0 with Gd+", "15.4 % EDSS 6.0 or more after 10 years (12/78)", _N_1036, _PROSPERINI),
)  # fmt: skip


def risks_of_score(name: str, score: Score) -> tuple[PublishedRisk, ...]:
    """What was published for each number of points the record allows."""
    found = (risk for points in score.points for risk in _OF_POINTS[name](points, score.variant))
    return tuple(dict.fromkeys(found))


def risks_of_state(name: str, answer: bool | None) -> tuple[PublishedRisk, ...]:
    """For MEDA the 10-year figures of score 0 with and without Gd+; they were printed for 0 to 2 lesions together."""
    return _MEDA_RISKS if name == MEDA.name and answer else ()


def _magnims(points: int, _: str | None) -> tuple[PublishedRisk, ...]:
    three_years, ten_years = _MAGNIMS_RISKS[points]
    return (
        PublishedRisk(f"Score {points}", three_years, _N_1280, _SORMANI_2016),
        PublishedRisk(f"Score {points}", ten_years, _N_1036, _PROSPERINI),
    )


def _rio(points: int, _: str | None) -> tuple[PublishedRisk, ...]:
    if points not in _RIO_2016:
        return ()
    return (PublishedRisk(f"{points} points", _RIO_2016[points], "n = 249", "Rio 2016"),)


def _modified_rio(points: int, variant: str | None) -> tuple[PublishedRisk, ...]:
    """The figures were printed with more than 5 new lesions; for active lesions (TEMSO) none were read."""
    if variant == "MRS_gt3_active":
        return ()
    of, figure = _MODIFIED_RIO_RISKS[min(points, 2)]
    if variant == "MRS_gt4":
        figure = f"{figure}; published with more than 5 in the abstract"
    return (PublishedRisk(of, figure, _N_373, _SORMANI_2013),)


_OF_POINTS: Mapping[str, Callable[[int, str | None], tuple[PublishedRisk, ...]]] = {
    MAGNIMS.name: _magnims,
    RIO.name: _rio,
    MODIFIED_RIO.name: _modified_rio,
}
WITH_PUBLISHED_RISK = frozenset({*_OF_POINTS, MEDA.name})
