"""The word lists of the record, as page, API and import files spell them."""

from django.db.models import TextChoices


class Sex(TextChoices):
    FEMALE = "female", "female"
    MALE = "male", "male"
    OTHER = "other", "other"
    UNKNOWN = "unknown", "not known"


class KnownOrNot(TextChoices):
    YES = "yes", "yes"
    NO = "no", "no"
    UNKNOWN = "unknown", "not known"


class PhenotypeName(TextChoices):
    RIS = "RIS", "RIS (radiologically isolated syndrome)"
    CIS = "CIS", "CIS (clinically isolated syndrome)"
    RRMS = "RRMS", "RRMS (relapsing-remitting MS)"
    SPMS = "SPMS", "SPMS (secondary progressive MS)"
    PPMS = "PPMS", "PPMS (primary progressive MS)"


class CourseState(TextChoices):
    PLANNED = "planned", "planned"
    STARTED = "started", "started"


class StopReason(TextChoices):
    NOT_KNOWN = "", "not known"
    LACK_OF_EFFICACY = "lack of efficacy", "disease activity on therapy"
    SIDE_EFFECTS = "side effects", "side effects"
    ANTIBODIES = "antibodies", "neutralising antibodies"
    PREGNANCY = "pregnancy", "pregnancy or wish for a child"
    PATIENT = "patient's wish", "patient’s wish"
    OTHER = "other", "other"


class TitrationScheme(TextChoices):
    NOT_RECORDED = "", "not recorded"
    US = "us", "US: 6 weeks to full dose"
    EU = "eu", "EU: 2½ weeks to full dose"


class Analyte(TextChoices):
    EGFR = "egfr", "eGFR"
    NAB = "nab", "neutralising antibodies"
    JCV = "jcv", "JCV antibodies"
    CSF = "csf", "oligoclonal bands in the CSF"


class Finding(TextChoices):
    NOT_STATED = "", "not stated"
    NEGATIVE = "negative", "negative"
    POSITIVE = "positive", "positive"
    INDETERMINATE = "indeterminate", "indeterminate"


class Relation(TextChoices):
    NO_NUMBER = "", "no number"
    EXACT = "exact", "as it stands"
    ABOVE = "above", "above"
    BELOW = "below", "below"


class Severity(TextChoices):
    MILD = "mild", "mild"
    MODERATE = "moderate", "moderate"
    SEVERE = "severe", "severe"
    UNKNOWN = "unknown", "not known"


class PreferredContact(TextChoices):
    NOT_KNOWN = "", "not known"
    PHONE = "phone", "phone"
    LETTER = "letter", "letter"
    EMAIL = "email", "e-mail"


class EndOfCare(TextChoices):
    NONE = "", "—"
    TRANSFER = "transfer", "moved to another clinic"
    DISCHARGED = "discharged", "discharged"
    LOST = "lost", "lost to follow-up"
    OTHER = "other", "other"


class ImplantKind(TextChoices):
    BACLOFEN_PUMP = "baclofen_pump", "baclofen pump"
    PACEMAKER = "pacemaker", "pacemaker"
    ANEURYSM_CLIP = "aneurysm_clip", "aneurysm clip"
    METAL_SPLINTER = "metal_splinter", "metal splinter in the eye"
    OTHER = "other", "other implant"


class MrLabel(TextChoices):
    """The wording of ASTM F2503 (IMP-1)."""

    SAFE = "safe", "MR Safe"
    CONDITIONAL = "conditional", "MR Conditional"
    UNSAFE = "unsafe", "MR Unsafe"
    NOT_IDENTIFIED = "not_identified", "not identified"


class FieldStrengths(TextChoices):
    NOT_STATED = "", "not stated"
    ONLY_1_5 = "1.5", "1.5 T only"
    ONLY_3 = "3", "3 T only"
    BOTH = "1.5 and 3", "1.5 T and 3 T"


class ReactionSeverity(TextChoices):
    """How a reaction to contrast is graded (GAD-3)."""

    PHYSIOLOGIC = "physiologic", "physiologic (nausea, warmth)"
    MILD = "mild", "allergic, mild"
    MODERATE = "moderate", "allergic, moderate"
    SEVERE = "severe", "severe (anaphylaxis, bronchospasm, hypotension, airway)"
    UNKNOWN = "unknown", "not known"


class PregnancyOutcome(TextChoices):
    ONGOING = "ongoing", "ongoing"
    BIRTH = "birth", "birth"
    ENDED_EARLY = "ended_early", "ended early"
