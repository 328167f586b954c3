"""Imaging, one noun a file. `interval` holds derived rows: recomputed, never edited."""

from scans.models.clinic_rules import ClinicRules, PatientRules
from scans.models.cohort import Cohort
from scans.models.import_job import ImportJob
from scans.models.interval import Interval, IntervalPeriod
from scans.models.lesion_count import LesionCount
from scans.models.override import IntervalOverride
from scans.models.reading import Reading
from scans.models.rules_change import RulesChange
from scans.models.scan import Scan
from scans.models.scanner import Scanner

__all__ = [
    "ClinicRules",
    "Cohort",
    "ImportJob",
    "Interval",
    "IntervalOverride",
    "IntervalPeriod",
    "LesionCount",
    "PatientRules",
    "Reading",
    "RulesChange",
    "Scan",
    "Scanner",
]
