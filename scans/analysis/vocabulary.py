"""The words of the record, as import, API and pages spell them."""

from enum import StrEnum


class Region(StrEnum):
    BRAIN = "brain"
    CERVICAL = "cervical"
    THORACIC = "thoracic"
    SPINE = "spine"


class Indication(StrEnum):
    BASELINE = "baseline"
    RE_BASELINE = "re-baseline"
    ROUTINE = "routine"
    RELAPSE = "relapse"
    PML = "pml"
    POSTPARTUM = "postpartum"
    OTHER = "other"
    UNKNOWN = "unknown"


SCHEDULED_INDICATIONS = frozenset(
    {Indication.BASELINE, Indication.RE_BASELINE, Indication.ROUTINE, Indication.PML, Indication.POSTPARTUM}
)


class KnownOrNot(StrEnum):
    """Contrast given, steroids in the last 30 days."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Quality(StrEnum):
    ADEQUATE = "adequate"
    LIMITED = "limited"
    NOT_ASSESSABLE = "not_assessable"
    UNKNOWN = "unknown"


class Reader(StrEnum):
    NEURORADIOLOGIST = "neuroradiologist"
    RADIOLOGIST = "radiologist"
    NEUROLOGIST = "neurologist"
    SOFTWARE = "software"
    UNKNOWN = "unknown"


class ReferenceState(StrEnum):
    """What is known of the scan a reading was compared with."""

    NAMED = "named"
    NOT_STATED = "not_stated"
    WITHDRAWN = "withdrawn"
    NONE = "none"


class Comparable(StrEnum):
    """May a count be taken as new lesions, given how scan and reference scan were made and read (LES-8)?"""

    COMPARABLE = "comparable"
    CAUTION = "caution"
    NOT_COMPARABLE = "not_comparable"


class Site(StrEnum):
    """Where lesions lie, for dissemination in space (DX-2)."""

    PERIVENTRICULAR = "periventricular"
    JUXTACORTICAL = "juxtacortical"
    CORTICAL = "cortical"
    INFRATENTORIAL = "infratentorial"
    SPINAL_CORD = "spinal_cord"
    OPTIC_NERVE = "optic_nerve"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")


class Severity(StrEnum):
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    UNKNOWN = "unknown"


class Phenotype(StrEnum):
    RIS = "RIS"
    CIS = "CIS"
    RRMS = "RRMS"
    SPMS = "SPMS"
    PPMS = "PPMS"


class Titration(StrEnum):
    """How interferon beta-1b is brought to its full dose (BET-2)."""

    NOT_RECORDED = ""
    US = "us"
    EU = "eu"


class Finding(StrEnum):
    """What an antibody test found."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    INDETERMINATE = "indeterminate"


class Period(StrEnum):
    """Where an interval or a scan lies relative to the index episode (STAT-7, whose "onset" is `run_in`)."""

    BEFORE = "before"
    STRADDLE = "straddle"
    RUN_IN = "run_in"
    ON = "on"
    STRADDLE_STOP = "straddle_stop"
    AFTER = "after"
    UNKNOWN = "unknown"
    NO_INDEX = "no_index"


FIGURE_PERIODS = (
    Period.BEFORE,
    Period.STRADDLE,
    Period.RUN_IN,
    Period.ON,
    Period.STRADDLE_STOP,
    Period.AFTER,
    Period.UNKNOWN,
)
COMPARED_PERIODS = frozenset({Period.BEFORE, Period.ON})
