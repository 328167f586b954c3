"""STAT-9: what became of other patients in studies without a control group, or without treatment. Groups of other trials: by
STAT-17 they stand apart, with value, n, population, measure and source, and nothing is tested against them.
"""

from dataclasses import dataclass

ELSEWHERE = "Trial patients, scanning schedule and era differ."
"""STAT-17's sentence beside every published figure."""


@dataclass(frozen=True)
class PublishedComparison:
    """`population` with its time, `n` patients; `measure` says what was counted and how, `figure` what it was before and
    later; `control` why the two are no more comparable than a patient's own.
    """

    population: str
    n: int
    measure: str
    figure: str
    control: str
    source: str

    @property
    def text(self) -> str:
        return (
            f"{self.population} (n = {self.n}): {self.measure}, {self.figure}; {self.control} ({self.source})"
        )


NO_CONTROL = "no control group"
PUBLISHED_COMPARISONS = (
    PublishedComparison(
        population="RRMS, 6 months before and up to 36 on interferon beta-1b, open label",
        n=30,
        measure="enhancing lesions against the own baseline",
        figure="−76.5 % in year 1, −60.1 % in year 2, −54.7 % in year 3",
        control=NO_CONTROL,
        source="Frank 2004, abstract",
    ),
    PublishedComparison(
        population="6 months before and 6 on interferon beta-1a",
        n=68,
        measure="Gd+ lesions, mean",
        figure="3.5 to 1.8 (−49 %) with 3 MIU, 2.4 to 0.9 (−64 %) with 9 MIU",
        control=NO_CONTROL,
        source="Pozzilli 1996",
    ),
    PublishedComparison(
        population="RRMS chosen for at least 2 relapses in 2 years, first year of follow-up",
        n=44,
        measure="relapses per year",
        figure="1.72 to 1.0, ratio 0.58",
        control="without treatment",
        source="Martinez-Yelamos 2006",
    ),
)
