"""The word lists of imaging. The arithmetic owns them (`scans.analysis.vocabulary`); here they get their labels."""

from django.db.models import TextChoices

from scans.analysis.counts import CountKind as Kind
from scans.analysis.counts import CountState as State
from scans.analysis.vocabulary import Indication as Why
from scans.analysis.vocabulary import Period as Place
from scans.analysis.vocabulary import Region as BodyRegion


class Region(TextChoices):
    BRAIN = BodyRegion.BRAIN.value, "brain"
    CERVICAL = BodyRegion.CERVICAL.value, "cervical cord"
    THORACIC = BodyRegion.THORACIC.value, "thoracic cord"
    SPINE = BodyRegion.SPINE.value, "whole cord"


class Indication(TextChoices):
    ROUTINE = Why.ROUTINE.value, "routine follow-up"
    BASELINE = Why.BASELINE.value, "baseline before therapy"
    RE_BASELINE = Why.RE_BASELINE.value, "re-baseline on therapy"
    RELAPSE = Why.RELAPSE.value, "relapse"
    PML = Why.PML.value, "PML surveillance"
    POSTPARTUM = Why.POSTPARTUM.value, "after childbirth"
    OTHER = Why.OTHER.value, "other"
    UNKNOWN = Why.UNKNOWN.value, "not known"


class ContrastGiven(TextChoices):
    YES = "yes", "yes"
    NO = "no", "no"
    UNKNOWN = "unknown", "not known"


class Quality(TextChoices):
    ADEQUATE = "adequate", "adequate"
    LIMITED = "limited", "limited"
    NOT_ASSESSABLE = "not_assessable", "not assessable"
    UNKNOWN = "unknown", "not known"


class ScanState(TextChoices):
    DRAFT = "draft", "draft"
    SIGNED = "signed", "signed"
    WITHDRAWN = "withdrawn", "withdrawn"


class Origin(TextChoices):
    ENTERED = "entered", "entered"
    IMPORT = "import", "imported"
    OUTSIDE = "outside", "outside scan, date only"


class ReaderKind(TextChoices):
    NEURORADIOLOGIST = "neuroradiologist", "neuroradiologist"
    RADIOLOGIST = "radiologist", "radiologist"
    NEUROLOGIST = "neurologist", "neurologist"
    SOFTWARE = "software", "software"
    UNKNOWN = "unknown", "not known"


class ReadingKind(TextChoices):
    FIRST = "first", "first reading"
    SECOND = "second", "second reading"
    AGREED = "agreed", "agreed reading"


class Compared(TextChoices):
    """What the scan was compared with. `withdrawn` is never chosen: it is what a named reference becomes when it is withdrawn."""

    NAMED = "named", "an earlier scan"
    NOT_STATED = "not_stated", "not stated in the report"
    NONE = "none", "no earlier scan"


class CountKind(TextChoices):
    NEW_T2 = Kind.NEW_T2.value, "new T2"
    ENLARGING_T2 = Kind.ENLARGING_T2.value, "enlarging T2"
    NEW_OR_ENLARGING_T2 = Kind.NEW_OR_ENLARGING_T2.value, "new or enlarging T2"
    GD_T1 = Kind.GD_T1.value, "Gd+ T1"
    TOTAL_T2 = Kind.TOTAL_T2.value, "total T2"
    T1_BLACK_HOLES = Kind.T1_BLACK_HOLES.value, "T1 black holes"


class CountState(TextChoices):
    COUNTED = State.COUNTED.value, "counted"
    BOUNDED = State.BOUNDED.value, "bounded"
    APPROXIMATE = State.APPROXIMATE.value, "approximate"
    UNCOUNTABLE = State.UNCOUNTABLE.value, "uncountable"
    TO_CONFIRM = State.TO_CONFIRM.value, "to confirm"
    NOT_ASSESSED = State.NOT_ASSESSED.value, "not assessed"
    NOT_REPORTED = State.NOT_REPORTED.value, "not reported"


class Period(TextChoices):
    BEFORE = Place.BEFORE.value, "before"
    STRADDLE = Place.STRADDLE.value, "over the start"
    RUN_IN = Place.RUN_IN.value, "run-in"
    ON = Place.ON.value, "on"
    STRADDLE_STOP = Place.STRADDLE_STOP.value, "over the stop"
    AFTER = Place.AFTER.value, "after"
    UNKNOWN = Place.UNKNOWN.value, "not known"
    NO_INDEX = Place.NO_INDEX.value, "no therapy"


class SiteFinding(TextChoices):
    """What a scan report says of lesions at one place (DX-2, DX-3). Not imaged is no “none”."""

    NOT_STATED = "", "not stated"
    NONE = "none", "none"
    SOME = "some", "yes"
    THREE = "three", "3 or more"
    NOT_IMAGED = "not_imaged", "not imaged"


SITES = (
    "periventricular",
    "juxtacortical",
    "cortical",
    "infratentorial",
    "spinal_cord",
    "optic_nerve",
)
"""The places, as columns, fields and the API name them."""
