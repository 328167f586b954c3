"""Each score in words: what it is, where it was printed, and which page of the measures tells the rest."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Definition:
    """`name` for programs and addresses; `measure` the page of docs/measures."""

    name: str
    title: str
    rule: str
    words: str
    source: str
    measure: str


MAGNIMS = Definition(
    "magnims",
    "MAGNIMS score",
    "SCO-3",
    "0: no relapse and 0 to 2 new T2 lesions in the first year. 1: one relapse, or 3 or more new T2 lesions. "
    "2: both, or 2 or more relapses.",
    "Sormani, Neurology 2016;87:134; n = 1280 on interferon beta",
    "magnims",
)
RIO = Definition(
    "rio",
    "Rio score",
    "SCO-1",
    "One point each for 3 or more active lesions (new or enlarging T2 plus Gd+) at month 12, a relapse in year 1, "
    "and an EDSS rise of 1 point in year 1 confirmed at 24 weeks. 2 or more: high risk.",
    "Rio, Mult Scler 2009;15:848; n = 222",
    "rio",
)
MODIFIED_RIO = Definition(
    "modified_rio",
    "Modified Rio score",
    "SCO-2",
    "One point for new T2 lesions above the limit of the variant, one for a relapse in year 1, two for 2 or more. "
    "0 low, 1 intermediate, 2 or more high risk.",
    "Sormani, Mult Scler 2013;19:605; training n = 373, validation n = 222",
    "modified-rio",
)
NEDA_3 = Definition(
    "neda3",
    "NEDA-3",
    "SCO-4",
    "No relapse, no worsening of the EDSS confirmed at 24 weeks, no new or enlarging T2 lesion and no Gd+ lesion, from "
    "the re-baseline scan to the month-12 scan. NEDA-4 also asks for brain volume, which is not recorded here.",
    "PMC8353667; EDSS worsening as EDS-3",
    "neda-3",
)
MEDA = Definition(
    "meda",
    "MEDA",
    "SCO-5",
    "No relapse, no Gd+ lesion and one or two new T2 lesions, from the re-baseline scan to the month-12 scan. "
    "Without any new lesion it is NEDA, not MEDA.",
    "Prosperini, JNNP 2020;91:271; n = 1036",
    "meda",
)
HIGH_ACTIVITY = Definition(
    "high_activity",
    "High activity despite therapy",
    "SCO-7",
    "An adequate course, at least one relapse in the last year on it, and at least 9 T2 lesions in all on brain MRI or at "
    "least one Gd+ lesion. First printed for interferon; newer texts say at least one disease-modifying therapy.",
    "NICE TA127 (label-type criteria of the natalizumab and fingolimod era)",
    "label-criteria",
)
RAPIDLY_EVOLVING = Definition(
    "rapidly_evolving_severe",
    "Rapidly evolving severe",
    "SCO-7",
    "At least 2 disabling relapses in one year, and at least one Gd+ lesion or a significant rise in T2 load against "
    "an earlier MRI.",
    "NICE TA127 (label-type criteria of the natalizumab and fingolimod era)",
    "label-criteria",
)
BREAKTHROUGH = Definition(
    "breakthrough",
    "Breakthrough disease",
    "SCO-8",
    "A relapse or confirmed worsening (clinical), or a new, enlarging or Gd+ lesion (MRI), after the drug should work: "
    "counted only after the onset window.",
    "An umbrella word without a printed definition; here: not NEDA-3 after the onset window",
    "breakthrough",
)

DEFINITIONS = (
    MAGNIMS,
    NEDA_3,
    RIO,
    MODIFIED_RIO,
    MEDA,
    HIGH_ACTIVITY,
    RAPIDLY_EVOLVING,
    BREAKTHROUGH,
)
"""In the order in which they are shown: those of the overview first."""
