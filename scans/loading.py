"""Rows -> timelines: the only bridge from the database to the arithmetic, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Manager

from lesiontrack.doors.statements import Blank, Statement, hold_rows, loaded_rows
from lesiontrack.doors.today import today_of
from lesiontrack.doors.together import Together
from patients.attacks import AttackKind
from patients.choices import Analyte, CourseState, Finding, PregnancyOutcome
from patients.dates import FuzzyDate
from patients.models import (
    EdssAssessment,
    LaboratoryResult,
    Patient,
    Phenotype,
    Pregnancy,
    Relapse,
    TherapyCourse,
)
from scans.analysis import timeline as line
from scans.analysis import vocabulary as words
from scans.analysis.answers import Answer
from scans.analysis.counts import Count, CountKind
from scans.analysis.relapses import recorded_stretch
from scans.analysis.rules import Rules
from scans.analysis.second_reading import reading_in_force
from scans.choices import SITES, Region, ScanState, SiteFinding
from scans.counting import stored_count
from scans.models import IntervalOverride, LesionCount, Reading, Scan
from scans.rules_in_force import STOOD_AT, rules_by_patient, rules_of


@dataclass
class RecordRows:
    """What is recorded of one patient, in order of time: rows in force, drafts and planned courses among them; and withdrawn scans.

    `rules` are the settings that the patient's derived rows stand at; None: the defaults.
    """

    scans: list[Scan] = field(default_factory=list)
    withdrawn_scans: list[Scan] = field(default_factory=list)
    courses: list[TherapyCourse] = field(default_factory=list)
    relapses: list[Relapse] = field(default_factory=list)
    edss: list[EdssAssessment] = field(default_factory=list)
    phenotypes: list[Phenotype] = field(default_factory=list)
    laboratory: list[LaboratoryResult] = field(default_factory=list)
    pregnancies: list[Pregnancy] = field(default_factory=list)
    rules: Rules | None = None
    overrides: list[IntervalOverride] = field(default_factory=list)

    @property
    def drafts(self) -> list[Scan]:
        return [scan for scan in self.scans if scan.state == ScanState.DRAFT]

    @property
    def brain_draft_days(self) -> list[date]:
        """What the chart draws hollow."""
        return [scan.performed_on for scan in self.drafts if scan.region == Region.BRAIN]


def timeline_of(patient: Patient) -> line.Timeline:
    """Everything the arithmetic may know of one patient."""
    return timelines_of([patient])[patient.pk]


def timelines_of(patients: Iterable[Patient]) -> dict[object, line.Timeline]:
    """Timelines by patient id; queries do not grow with the patients. Patients carry their `clinic` (select_related)."""
    patients = list(patients)
    rows = record_rows(patient.pk for patient in patients)
    return {patient.pk: timeline_from(patient, rows[patient.pk]) for patient in patients}


def record_rows(patient_ids: Iterable) -> dict[object, RecordRows]:
    """The rows of each patient, in one query: a page that lists them need not read them again for the arithmetic."""
    return record_rows_from(_RECORD.rows(patients=list(patient_ids)))


def record_rows_from(found: dict[str, list]) -> dict[object, RecordRows]:
    """The same from what `RECORD` answers, for who asks for more with it."""
    rows: dict[object, RecordRows] = defaultdict(RecordRows)
    for scan in _with_readings(found["scans"], found["readings"], found["counts"]):
        of_patient = rows[scan.patient_id]
        (of_patient.withdrawn_scans if scan.state == ScanState.WITHDRAWN else of_patient.scans).append(scan)
    for name in IN_FORCE:
        for row in found[name]:
            getattr(rows[row.patient_id], name).append(row)
    for patient, rules in rules_by_patient(found["stood_at"]).items():
        rows[patient].rules = rules
    return rows


def _in_force(table: Manager, *related: str) -> Statement:
    # No related table is `None`: an empty list would mean all of them.
    return Statement(
        lambda: table.in_force().filter(patient__any_of=Blank("patients")).select_related(*related or [None])
    )


IN_FORCE = {
    "courses": _in_force(TherapyCourse.objects, "product", "molecule"),
    "relapses": _in_force(Relapse.objects),
    "edss": _in_force(EdssAssessment.objects),
    "phenotypes": _in_force(Phenotype.objects),
    "overrides": _in_force(IntervalOverride.objects, "decided_by"),
    "laboratory": _in_force(LaboratoryResult.objects),
    "pregnancies": _in_force(Pregnancy.objects),
}
"""What is read into the field of RecordRows with this name."""

REPORTED = ("scan_report", "software", "size_criterion", "settled_because")
# Left out is what neither the arithmetic nor a list of scans says; whoever asks for it all the same gets it, one query a time.
SCANS = Statement(
    lambda: Scan.objects.filter(patient__any_of=Blank("patients")).defer(
        "clinic", "accession", "scanner", "contrast_agent"
    )
)
READINGS = Statement(
    lambda: (
        Reading.objects.filter(patient__any_of=Blank("patients"))
        .defer("clinic", "patient", "region", "entered_by", "signed_by", *REPORTED)
        .order_by("number")
    )
)
COUNTS = Statement(lambda: LesionCount.objects.filter(reading__patient__any_of=Blank("patients")))


RECORD = {**IN_FORCE, "scans": SCANS, "readings": READINGS, "counts": COUNTS, "stood_at": STOOD_AT}
_RECORD = Together(RECORD)


def _with_readings(scans: list[Scan], readings: list[Reading], counts: list[LesionCount]) -> list[Scan]:
    """Scans, withdrawn ones too, with readings and counts. A reference scan is one of them: it is not read a second time."""
    by_id = {scan.pk: scan for scan in scans}
    of, against = Reading._meta.get_field("scan"), Reading._meta.get_field("reference_scan")
    for reading in readings:
        of.set_cached_value(reading, by_id[reading.scan_id])
        against.set_cached_value(reading, by_id.get(reading.reference_scan_id))
    hold_rows(scans, "readings", ((reading.scan_id, reading) for reading in readings))
    hold_rows(readings, "counts", ((count.reading_id, count) for count in counts))
    return scans


def timeline_from(patient: Patient, rows: RecordRows) -> line.Timeline:
    """What counts of the rows: signed scans, started courses, attacks that are relapses (REL-1). `patient` carries its `clinic`."""
    return line.Timeline(
        today=today_of(patient.clinic),
        scans=tuple(scan_in_line(row) for row in rows.scans if row.is_signed),
        courses=tuple(course_in_line(row) for row in rows.courses if row.state == CourseState.STARTED),
        relapses=tuple(_relapse(row) for row in rows.relapses if row.kind is AttackKind.RELAPSE),
        relapses_recorded=_recorded_stretch(patient),
        edss=tuple(_edss(row) for row in rows.edss),
        phenotypes=tuple(_phenotype(row) for row in rows.phenotypes),
        rules=rows.rules or rules_of(patient.clinic),
        overrides=tuple(_override(row, patient) for row in rows.overrides),
        oligoclonal_bands=_bands(rows),
        nab_tests=tuple(_nab_test(row) for row in rows.laboratory if row.analyte == Analyte.NAB),
        pregnancies=tuple(pregnancy_in_line(row) for row in rows.pregnancies),
    )


def scan_in_line(row: Scan) -> line.Scan:
    """A scan as the arithmetic knows it, drafts too; it comes with its readings."""
    return line.Scan(
        id=row.pk,
        performed_on=row.performed_on,
        region=words.Region(row.region),
        indication=words.Indication(row.indication),
        contrast=words.KnownOrNot(row.contrast_given),
        quality=words.Quality(row.quality),
        field_strength=_number(row.field_strength),
        slice_thickness=_number(row.slice_thickness),
        steroids=words.KnownOrNot(row.steroids),
        readings=_readings(row),
    )


def _readings(row: Scan) -> tuple[line.Reading, ...]:
    """The one reading the figures know: where two people read, what stands for both."""
    if row.reading is None:
        return ()
    second, settled = row.second_reading, row.settled_reading
    return (
        reading_in_force(
            reading_in_line(row.reading),
            reading_in_line(second) if second and second.is_signed else None,
            reading_in_line(settled) if settled else None,
        ),
    )


def reading_in_line(row: Reading) -> line.Reading:
    """A reading as the arithmetic knows it; it comes with its counts and its reference scan."""
    state = words.ReferenceState(row.compared)
    if row.reference_scan and row.reference_scan.state == "withdrawn":
        state = words.ReferenceState.WITHDRAWN
    return line.Reading(
        id=row.pk,
        reference_scan=row.reference_scan_id if state is words.ReferenceState.NAMED else None,
        reference_state=state,
        counts={CountKind(count.kind): stored_count(count) for count in loaded_rows(row, "counts")},
        reader=words.Reader(row.reader),
        sites={
            words.Site(site): AT_SITE[finding] for site in SITES if (finding := getattr(row, site)) in AT_SITE
        },
    )


AT_SITE = {
    SiteFinding.NONE: Count(0, 0),
    SiteFinding.SOME: Count(1, None),
    SiteFinding.THREE: Count(3, None),
}
"""A place that is not stated or was not imaged is absent: neither says none."""


COURSE_COLUMNS = (
    "pk", "molecule", "molecule__name", "product__name",
    "start_earliest", "start_latest", "stopped", "stop_earliest", "stop_latest",
)  # fmt: skip


def course_in_line(row: TherapyCourse) -> line.Course:
    """A started course as the arithmetic knows it; `product` and `molecule` are loaded with it."""
    start, stop = (row.start_earliest, row.start_latest), (row.stop_earliest, row.stop_latest)
    course = course_of_columns(
        row.pk, row.molecule_id, row.molecule.name, row.product.name, *start, row.stopped, *stop
    )
    return replace(course, titration=words.Titration(row.titration), full_dose_on=row.full_dose_on)


def course_of_columns(
    pk, molecule, molecule_name, product, start_earliest, start_latest, stopped, stop_earliest, stop_latest
) -> line.Course:
    """A course as the arithmetic knows it, from its COURSE_COLUMNS."""
    return line.Course(
        id=pk,
        molecule=molecule,
        molecule_name=molecule_name,
        product=product,
        start=FuzzyDate(start_earliest, start_latest) if start_earliest else None,
        stop=FuzzyDate(stop_earliest, stop_latest) if stop_earliest else None,
        stopped=stopped,
    )


def _relapse(row: Relapse) -> line.Relapse:
    return line.Relapse(
        id=row.pk,
        onset=row.onset,
        severity=words.Severity(row.severity),
        steroids=words.KnownOrNot(row.steroids),
    )


def _edss(row: EdssAssessment) -> line.EdssScore:
    return line.EdssScore(id=row.pk, assessed_on=row.assessed_on, score=float(row.score))


def _phenotype(row: Phenotype) -> line.PhenotypeSpan:
    return line.PhenotypeSpan(phenotype=words.Phenotype(row.name), since=row.since)


def _override(row: IntervalOverride, patient: Patient) -> line.Override:
    return line.Override(
        reading=row.reading_id,
        course=row.course_id,
        reason=row.reason,
        period=words.Period(row.period) if row.period else None,
        excluded=row.excluded,
        by=str(row.decided_by),
        on=row.created_at.astimezone(ZoneInfo(patient.clinic.timezone)).date(),
    )


def _nab_test(row: LaboratoryResult) -> line.NabTest:
    return line.NabTest(
        id=row.pk, taken_on=row.taken_on, finding=words.Finding(row.finding), titre=row.titre_in_words()
    )


def pregnancy_in_line(row: Pregnancy) -> line.Pregnancy:
    """A pregnancy as the arithmetic knows it."""
    return line.Pregnancy(
        start=row.since,
        end=row.ended,
        expected=row.expected,
        ended_early=row.outcome == PregnancyOutcome.ENDED_EARLY,
    )


def _bands(rows: RecordRows) -> Answer:
    """CSF-specific bands: found once they stay; an indeterminate result leaves it open (DX-2)."""
    found = {row.finding for row in rows.laboratory if row.analyte == Analyte.CSF}
    if Finding.POSITIVE in found:
        return Answer.TRUE
    return Answer.FALSE if Finding.NEGATIVE in found else Answer.UNKNOWN


def _recorded_stretch(patient: Patient) -> line.RecordedStretch | None:
    last_contacts = [patient.died_on, patient.care_ended_on, patient.last_contact]
    last_contact = min((day for day in last_contacts if day), default=None)
    return recorded_stretch(patient.relapses_from, patient.relapses_to, last_contact)


def _number(decimal) -> float | None:
    return float(decimal) if decimal is not None else None
