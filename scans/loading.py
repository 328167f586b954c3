"""Rows -> timelines: the only bridge from the database to the arithmetic, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch

from lesiontrack.doors.today import today_of
from patients.dates import FuzzyDate
from patients.models import EdssAssessment, Patient, Phenotype, Relapse, TherapyCourse
from scans.analysis import timeline as line
from scans.analysis import vocabulary as words
from scans.analysis.counts import CountKind
from scans.counting import stored_count
from scans.models import Reading, Scan


def timeline_of(patient: Patient) -> line.Timeline:
    """Everything the arithmetic may know of one patient."""
    return timelines_of([patient])[patient.pk]


def timelines_of(patients: Iterable[Patient]) -> dict[object, line.Timeline]:
    """Timelines by patient id; queries do not grow with the patients. Patients carry their `clinic` (select_related)."""
    patients = list(patients)
    ids = [patient.pk for patient in patients]
    scans = _grouped(_scan(scan) for scan in _signed_scans(ids))
    courses = courses_of(ids)
    relapses = _grouped(_relapse(relapse) for relapse in _relapses(ids))
    edss = _grouped(_edss(row) for row in EdssAssessment.objects.in_force().filter(patient__in=ids))
    phenotypes = _grouped(_phenotype(row) for row in Phenotype.objects.in_force().filter(patient__in=ids))
    return {
        patient.pk: line.Timeline(
            today=today_of(patient.clinic),
            scans=scans[patient.pk],
            courses=courses[patient.pk],
            relapses=relapses[patient.pk],
            relapses_recorded=_recorded_stretch(patient),
            edss=edss[patient.pk],
            phenotypes=phenotypes[patient.pk],
        )
        for patient in patients
    }


def courses_of(patient_ids: list) -> dict[object, tuple[line.Course, ...]]:
    """Started courses by patient id, in order of their start, those without a known start last."""
    return _grouped(_courses(patient_ids))


def _grouped(pairs) -> dict[object, tuple]:
    rows = defaultdict(list)
    for patient_id, row in pairs:
        rows[patient_id].append(row)
    return defaultdict(tuple, {patient_id: tuple(found) for patient_id, found in rows.items()})


def _signed_scans(patient_ids: list):
    readings = Reading.objects.select_related("reference_scan").prefetch_related("counts").order_by("number")
    return Scan.objects.signed().filter(patient__in=patient_ids).prefetch_related(Prefetch("readings", readings))


def _scan(row: Scan) -> tuple[object, line.Scan]:
    return row.patient_id, line.Scan(
        id=row.pk,
        performed_on=row.performed_on,
        region=words.Region(row.region),
        indication=words.Indication(row.indication),
        contrast=words.KnownOrNot(row.contrast_given),
        quality=words.Quality(row.quality),
        field_strength=_number(row.field_strength),
        slice_thickness=_number(row.slice_thickness),
        steroids=words.KnownOrNot(row.steroids),
        readings=tuple(_reading(reading) for reading in row.readings.all()),
    )


def _reading(row: Reading) -> line.Reading:
    state = words.ReferenceState(row.compared)
    if row.reference_scan and row.reference_scan.state == "withdrawn":
        state = words.ReferenceState.WITHDRAWN
    return line.Reading(
        id=row.pk,
        reference_scan=row.reference_scan_id if state is words.ReferenceState.NAMED else None,
        reference_state=state,
        counts={CountKind(count.kind): stored_count(count) for count in row.counts.all()},
        reader=words.Reader(row.reader),
    )


COURSE_COLUMNS = (
    "pk", "molecule", "molecule__name", "product__name",
    "start_earliest", "start_latest", "stopped", "stop_earliest", "stop_latest",
)  # fmt: skip


def _courses(patient_ids: list):
    """Read as bare columns: a list of patients asks for many."""
    started = TherapyCourse.objects.in_force().filter(patient__in=patient_ids, state="started")
    return ((patient, course_of_columns(*row)) for patient, *row in started.values_list("patient", *COURSE_COLUMNS))


def course_in_line(row: TherapyCourse) -> line.Course:
    """A started course as the arithmetic knows it; `product` and `molecule` are loaded with it."""
    start, stop = (row.start_earliest, row.start_latest), (row.stop_earliest, row.stop_latest)
    return course_of_columns(row.pk, row.molecule_id, row.molecule.name, row.product.name, *start, row.stopped, *stop)


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


def _relapses(patient_ids: list):
    """Attacks with fever or infection are pseudo-relapses: stored, not counted (REL-1)."""
    return Relapse.objects.in_force().filter(patient__in=patient_ids).exclude(fever="yes")


def _relapse(row: Relapse) -> tuple[object, line.Relapse]:
    return row.patient_id, line.Relapse(
        id=row.pk,
        onset=row.onset,
        severity=words.Severity(row.severity),
        steroids=words.KnownOrNot(row.steroids),
    )


def _edss(row: EdssAssessment) -> tuple[object, line.EdssScore]:
    return row.patient_id, line.EdssScore(id=row.pk, assessed_on=row.assessed_on, score=float(row.score))


def _phenotype(row: Phenotype) -> tuple[object, line.PhenotypeSpan]:
    return row.patient_id, line.PhenotypeSpan(phenotype=words.Phenotype(row.name), since=row.since)


def _recorded_stretch(patient: Patient) -> line.RecordedStretch | None:
    if patient.relapses_from is None:
        return None
    return line.RecordedStretch(since=FuzzyDate.exact(patient.relapses_from), until=_exact(patient.relapses_to))


def _exact(day: date | None) -> FuzzyDate | None:
    return FuzzyDate.exact(day) if day else None


def _number(decimal) -> float | None:
    return float(decimal) if decimal is not None else None
