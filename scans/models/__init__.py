"""Imaging, one noun a file. `interval` holds derived rows: recomputed, never edited."""

from scans.models.active_scan_answer import ActiveScanAnswer
from scans.models.calendar_link import CalendarLink
from scans.models.clinic_rules import ClinicRules, PatientRules
from scans.models.cohort import Cohort
from scans.models.contact_attempt import ContactAttempt
from scans.models.digest import DigestMail, DigestOptOut
from scans.models.follow_up import FollowUp
from scans.models.follow_up_settings import FollowUpSettings
from scans.models.follow_up_step import FollowUpStep
from scans.models.import_job import ImportJob
from scans.models.interval import Interval, IntervalPeriod
from scans.models.lesion_count import LesionCount
from scans.models.letter_wording import LetterWording
from scans.models.override import IntervalOverride
from scans.models.patient_list_entry import PatientListEntry
from scans.models.quality import QualityFinding, QualityOfAll
from scans.models.reading import Reading
from scans.models.rules_change import RulesChange
from scans.models.safety_override import SafetyOverride
from scans.models.saved_filter import SavedFilter
from scans.models.scan import Scan
from scans.models.scanner import Scanner
from scans.models.worklist_entry import WorklistEntry

__all__ = [
    "CalendarLink",
    "ActiveScanAnswer",
    "ClinicRules",
    "Cohort",
    "ContactAttempt",
    "DigestMail",
    "DigestOptOut",
    "FollowUp",
    "FollowUpSettings",
    "FollowUpStep",
    "ImportJob",
    "Interval",
    "IntervalOverride",
    "IntervalPeriod",
    "LesionCount",
    "LetterWording",
    "PatientListEntry",
    "PatientRules",
    "QualityFinding",
    "QualityOfAll",
    "Reading",
    "RulesChange",
    "SafetyOverride",
    "SavedFilter",
    "Scan",
    "Scanner",
    "WorklistEntry",
]
