"""What the rules of MRI safety know of a patient. What was not asked is UNKNOWN, never no (CON-4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from patients.dates import FuzzyDate, add_months
from scans.analysis.answers import Answer
from scans.analysis.timeline import Pregnancy


class ImplantKind(StrEnum):
    BACLOFEN_PUMP = "baclofen_pump"
    PACEMAKER = "pacemaker"
    ANEURYSM_CLIP = "aneurysm_clip"
    METAL_SPLINTER = "metal_splinter"
    OTHER = "other"


class MrLabel(StrEnum):
    """The wording of ASTM F2503; `not_identified` where nobody knows which device it is."""

    SAFE = "safe"
    CONDITIONAL = "conditional"
    UNSAFE = "unsafe"
    NOT_IDENTIFIED = "not_identified"


class FieldStrengths(StrEnum):
    NOT_STATED = ""
    ONLY_1_5 = "1.5"
    ONLY_3 = "3"
    BOTH = "1.5 and 3"


class ReactionSeverity(StrEnum):
    """Of an allergic kind: mild, moderate, severe. Nausea and warmth are physiologic."""

    PHYSIOLOGIC = "physiologic"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    UNKNOWN = "unknown"


class AgentGroup(StrEnum):
    """The clinic's contrast agent, by the groups of the American College of Radiology."""

    UNKNOWN = "unknown"
    GROUP_II = "group_ii"
    OTHER = "other"


class Relation(StrEnum):
    EXACT = "exact"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True)
class Egfr:
    """mL/min/1.73 m2, reported as it stands, or as a limit: ">90"."""

    taken_on: date
    value: float
    relation: Relation = Relation.EXACT

    def is_below(self, limit: float) -> Answer:
        """UNKNOWN where the laboratory's own limit leaves it open."""
        if self.relation is Relation.EXACT:
            return Answer.of(self.value < limit)
        if self.relation is Relation.ABOVE:
            return Answer.FALSE if self.value >= limit else Answer.UNKNOWN
        return Answer.TRUE if self.value <= limit else Answer.UNKNOWN

    def words(self) -> str:
        sign = {Relation.EXACT: "", Relation.ABOVE: ">", Relation.BELOW: "<"}[self.relation]
        return f"eGFR {sign}{self.value:g}"


@dataclass(frozen=True)
class Screening:
    """What the patient was asked on one day; UNKNOWN where the answer was "not known"."""

    asked_on: date
    implants: Answer
    kidney_disease: Answer = Answer.UNKNOWN
    hypertension: Answer = Answer.UNKNOWN
    diabetes: Answer = Answer.UNKNOWN
    dialysis_or_acute_injury: Answer = Answer.UNKNOWN
    may_be_pregnant: Answer = Answer.UNKNOWN
    breastfeeding: Answer = Answer.UNKNOWN


@dataclass(frozen=True)
class Implant:
    """`key` tells implants of one patient apart; `kind_words` and `name`, `model` name the device."""

    key: str
    kind: ImplantKind
    kind_words: str
    label: MrLabel
    name: str = ""
    model: str = ""
    field_strengths: FieldStrengths = FieldStrengths.NOT_STATED
    conditions: str = ""


@dataclass(frozen=True)
class Reaction:
    """To a gadolinium agent; `agent` and `what` as recorded, "" where nobody knows."""

    key: str
    day: FuzzyDate | None
    severity: ReactionSeverity
    agent: str = ""
    what: str = ""


@dataclass(frozen=True, kw_only=True)
class SafetyFacts:
    """`screening` and `egfr` are the latest. `may_bear_children` goes by the sex alone. `breastfeeding_since`: the birth after which it was noted.

    `implants` are those still in the body; `taken_out_on`: the days of those described and removed.

    `ask_for_egfr`: the clinic asks for it with group II agents too. `doses` of contrast are recorded, `doses_unknown` days with a
    scan do not say whether it was given. `comparable_scan`: is there an earlier brain scan to compare with? `contrast_at_baseline`
    is the clinic's setting (GAD-4).
    """

    birth: FuzzyDate | None = None
    may_bear_children: Answer = Answer.UNKNOWN
    screening: Screening | None = None
    egfr: Egfr | None = None
    implants: tuple[Implant, ...] = ()
    taken_out_on: tuple[date, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    pregnancies: tuple[Pregnancy, ...] = ()
    breastfeeding_since: date | None = None
    agent_group: AgentGroup = AgentGroup.UNKNOWN
    ask_for_egfr: bool = False
    doses: int = 0
    doses_unknown: int = 0
    comparable_scan: Answer = Answer.UNKNOWN
    contrast_at_baseline: bool = True


def is_older_than(birth: FuzzyDate | None, years: int, day: date) -> Answer:
    """More than so many full years: on the day before the next birthday the answer is still no."""
    if birth is None:
        return Answer.UNKNOWN
    ends = {day >= add_months(end, 12 * (years + 1)) for end in (birth.earliest, birth.latest)}
    return Answer.of(ends.pop()) if len(ends) == 1 else Answer.UNKNOWN
