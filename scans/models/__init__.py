"""Imaging, one noun a file. `interval` holds derived rows: recomputed, never edited."""

from scans.models.cohort import Cohort
from scans.models.import_job import ImportJob
from scans.models.interval import Interval, IntervalPeriod
from scans.models.lesion_count import LesionCount
from scans.models.reading import Reading
from scans.models.scan import Scan
from scans.models.scanner import Scanner

__all__ = ["Cohort", "ImportJob", "Interval", "IntervalPeriod", "LesionCount", "Reading", "Scan", "Scanner"]
