"""What a door hands to an action: the reading of a scan, as a person typed it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scans.choices import Compared, ReaderKind
from scans.models import Scan


@dataclass(frozen=True, kw_only=True)
class ReadingFacts:
    """One reading as entered. `counts` maps kinds to the words typed, read by LES-7 inside the action.

    `outside_reference_on`: the reference is a scan nobody entered yet; it is added with its date alone.
    """

    compared: Compared
    reference_scan: Scan | None = None
    outside_reference_on: date | None = None
    reader: str = ReaderKind.UNKNOWN
    software: str = ""
    size_criterion: str = ""
    scan_report: str = ""
    periventricular: str = ""
    juxtacortical: str = ""
    cortical: str = ""
    infratentorial: str = ""
    spinal_cord: str = ""
    optic_nerve: str = ""
    counts: Mapping[str, str] = field(default_factory=dict)
