"""What each setting of a clinic's rules means, which rule it comes from and what it changes: for the page of the rules."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """`means` is one sentence; `source` names the rule; `moves` says what a change of it changes; `unit` follows a number."""

    means: str
    source: str
    moves: str
    unit: str = ""


INTERVALS = "intervals and their periods, rates, ratio, scores"
PERIODS = "periods of intervals, rates, ratio, scores"

GROUPS: dict[str, dict[str, Explanation]] = {
    "Counting": {
        "lesion_definition": Explanation(
            "What counts as a lesion of an interval. With “new only”, an interval without a count of new T2 lesions is not assessable.",
            "LES-3, section 10",
            INTERVALS,
        ),
        "least_years": Explanation(
            "A period observed for less has lesions and years, and no rate per year.",
            "STAT-2 (product)",
            "rates and ratio of a patient; a cohort uses every exposure",
            "years",
        ),
    },
    "Windows around start and stop": {
        "baseline_days_before": Explanation(
            "A brain scan at most this long before the start is the baseline scan.",
            "SCH-1 (product)",
            "which scan is the baseline scan, when it is due, how a straddling interval is named",
            "days",
        ),
        "baseline_days_after": Explanation(
            "A baseline scan may slip this far past the start; its date is then taken as the start for the periods.",
            "SCH-1, STAT-7 (product)",
            PERIODS,
            "days",
        ),
        "re_baseline_from_days": Explanation(
            "The earliest day after the start on which a scan can be the re-baseline scan, with which “on” begins.",
            "SCH-2 (product)",
            PERIODS,
            "days",
        ),
        "re_baseline_until_months": Explanation(
            "The latest month after the start in which a scan can be the re-baseline scan.",
            "SCH-2 (product)",
            PERIODS,
            "months",
        ),
        "onset_months": Explanation(
            "Without a re-baseline scan the run-in ends this long after the start.",
            "STAT-7 (product)",
            PERIODS,
            "months",
        ),
        "stop_grace_days": Explanation(
            "A scan this soon after the stop still closes an interval on therapy.",
            "section 10 (product)",
            PERIODS,
            "days",
        ),
        "join_gap_days": Explanation(
            "Courses of one substance with at most this gap are one exposure.",
            "BET-1, SCH-4 (product)",
            "episodes, and with them periods, rates, ratio, scores",
            "days",
        ),
    },
    "Scores and disability": {
        "modified_rio_variant": Explanation(
            "The threshold of new T2 lesions is printed differently in the papers.",
            "SCO-2",
            "modified Rio score",
        ),
        "month_18_lesions": Explanation(
            "At least so many new T2 lesions between months 12 and 18 make an intermediate modified Rio score high.",
            "SCO-2, second step",
            "modified Rio score at month 18",
            "or more",
        ),
        "month_18_relapses": Explanation(
            "At least so many relapses between months 12 and 18 make an intermediate modified Rio score high.",
            "SCO-2, second step",
            "modified Rio score at month 18",
            "or more",
        ),
        "adequate_course_months": Explanation(
            "The shortest course that the label-type criteria call adequate.",
            "SCO-7",
            "label-type criteria",
            "months",
        ),
        "edss_variant": Explanation(
            "The smallest rise of EDSS that counts as worsening.",
            "EDS-2",
            "confirmed worsening, NEDA-3, PIRA",
        ),
        "relapse_association": Explanation(
            "The windows in which a relapse speaks against progression independent of relapses.",
            "EDS-4",
            "PIRA and RAW",
        ),
        "activity_months": Explanation(
            "The last months over which activity of the phenotype is judged.",
            "DX-4",
            "active or not active",
            "months",
        ),
    },
    "Caveats": {
        "rebound_months": Explanation(
            "So long after natalizumab or an S1P modulator activity may rebound.",
            "section 10 (product)",
            "the caveat",
            "months",
        ),
        "pregnancy_months_after": Explanation(
            "So long after a birth activity may be raised.", "section 10 (product)", "the caveat", "months"
        ),
        "slice_thickness_factor": Explanation(
            "Slices that differ by more than this factor are another technique.",
            "LES-8",
            "the caveat, comparability of a scan",
            "times",
        ),
        "interval_length_factor": Explanation(
            "Median intervals before and on that differ by more than this factor differ in length.",
            "STAT-13 (product)",
            "the caveat",
            "times",
        ),
    },
    "Expectation without effect": {
        "shrinkage_mean": Explanation(
            "New T2 lesions per year expected of patients like these, before this patient’s own scans are looked at.",
            "STAT-11 (product)",
            "the sensitivity “shrunken expectation”, nothing else",
            "per year",
        ),
        "shrinkage_k": Explanation(
            "The weight of that expectation against the patient’s own scans: the larger, the more alike patients are taken to be.",
            "STAT-11 (product)",
            "the sensitivity “shrunken expectation”, nothing else",
        ),
    },
    "Work of the clinic": {
        "contrast_agent_group": Explanation(
            "The group (ACR) of the gadolinium agent in use. With group II, screening of the kidney function is optional.",
            "GAD-1",
            "no figure; whether an eGFR is asked for before contrast",
        ),
        "mri_waiting_weeks": Explanation(
            "How long before a scan is due it has to be requested.",
            "SCH-9 (product)",
            "no figure; kept for the day a scan is to be requested",
            "weeks",
        ),
        "second_reading": Explanation(
            "A second reader may enter counts without seeing the first reader’s.",
            "CON-5",
            "whether second readings are offered",
        ),
    },
}
"""Every setting in the order of the page."""

EXPLAINED: dict[str, Explanation] = {name: text for group in GROUPS.values() for name, text in group.items()}
