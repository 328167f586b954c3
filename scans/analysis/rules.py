"""The settings of the rules, with the document's defaults. A clinic may change them; each version is kept and
named.
"""

from dataclasses import dataclass
from typing import Literal

LesionDefinition = Literal["new_or_enlarging", "new_only"]
ModifiedRioVariant = Literal["MRS_gt4", "MRS_gt5", "MRS_gt3_active"]
RelapseWindows = Literal["around_both", "since_reference", "whole_period"]

S1P_MODULATORS = frozenset({"fingolimod", "siponimod", "ozanimod", "ponesimod"})


@dataclass(frozen=True)
class Rules:
    """Windows and definitions in force. Days are calendar days, months calendar months (CON-1).

    lesion_definition         what a T2 interval counts (section 10, "Count of a T2 interval")
    baseline_days_before      a scan this many days before the start is an adequate baseline (SCH-1)
    baseline_days_after       a baseline scan may slip this far past the start (SCH-1, STAT-7)
    re_baseline_from_days     earliest re-baseline scan after the start (SCH-2)
    re_baseline_until_months  latest re-baseline scan after the start (SCH-2)
    onset_months              end of the run-in where no re-baseline scan was made (STAT-7)
    stop_grace_days           a scan this soon after the stop still closes an `on` interval (section 10)
    join_gap_days             courses of one molecule this close are one episode (BET-1, SCH-4)
    least_years               shorter exposure has no rate per year (STAT-2)
    index_molecule            whose first episode is the index episode unless another is asked for
    rebound_molecules         after these, activity may rebound for rebound_months
    pregnancy_months_after    months after birth in which activity may be raised
    slice_thickness_factor    thicknesses further apart are another technique (LES-8)
    interval_length_factor    median intervals further apart than this differ in length (STAT-13)
    modified_rio_variant      threshold of the modified Rio score (SCO-2)
    month_18_lesions          so many new T2 lesions between months 12 and 18 make the modified Rio score high (SCO-2)
    month_18_relapses         so many relapses between months 12 and 18 make it high (SCO-2)
    adequate_course_months    shortest course that label-type criteria call adequate (SCO-7)
    edss_variant              smallest meaningful EDSS worsening (EDS-2)
    shrinkage_mean            expected new T2 lesions per year of patients like these, before seeing this one (STAT-11)
    shrinkage_k               weight of that expectation: small where such patients differ widely (STAT-11)
    relapse_association       windows in which a relapse speaks against PIRA (EDS-4)
    activity_months           the last months over which activity of the phenotype is judged (DX-4)
    """

    version: str = "the defaults"
    lesion_definition: LesionDefinition = "new_or_enlarging"
    baseline_days_before: int = 90
    baseline_days_after: int = 14
    re_baseline_from_days: int = 84
    re_baseline_until_months: int = 9
    onset_months: int = 3
    stop_grace_days: int = 14
    join_gap_days: int = 30
    least_years: float = 0.5
    index_molecule: str = "interferon-beta-1b"
    rebound_molecules: frozenset[str] = S1P_MODULATORS | {"natalizumab"}
    rebound_months: int = 6
    pregnancy_months_after: int = 6
    slice_thickness_factor: float = 2.0
    interval_length_factor: float = 2.0
    modified_rio_variant: ModifiedRioVariant = "MRS_gt4"
    month_18_lesions: int = 2
    month_18_relapses: int = 1
    adequate_course_months: int = 12
    edss_variant: Literal["A", "B", "C"] = "A"
    shrinkage_mean: float = 2.5
    shrinkage_k: float = 0.8
    relapse_association: RelapseWindows = "around_both"
    activity_months: int = 12


TO_BE_CONFIRMED = frozenset(
    {"modified_rio_variant", "month_18_lesions", "month_18_relapses", "adequate_course_months"}
)
"""Settings whose defaults nobody has read in the source itself: a page that shows one says "to be confirmed"."""
