"""For each patient: the scans that answer, the record that stops, the rules that propose."""

from collections.abc import Mapping
from datetime import date

from patients.models import Patient
from scans.analysis.follow_ups.owed import WAITING_WEEKS
from scans.analysis.follow_ups.suggestion import in_words, steadied, suggestion
from scans.analysis.schedule.due import DueScan
from scans.analysis.timeline import Timeline
from scans.choices import Region
from scans.follow_up_rows import go_live_days, owed, set_window, suggest, take_over
from scans.loading import RecordRows
from scans.models import ClinicRules, FollowUp
from scans.next_mri import next_mris, why_not_followed
from scans.upkeep.answers import attach, detach, has_lost_its_scan, review, stood_before_its_scan
from scans.upkeep.batch import Batch
from scans.upkeep.stops import stop, take_up_again, what_was_stopped


def keep_follow_ups(
    patients: list[Patient],
    rows: Mapping[object, RecordRows],
    timelines: Mapping[object, Timeline],
    versions: Mapping[object, ClinicRules],
) -> Batch:
    """The follow-ups of these patients as the record says they should be, to be stored; once stored, a second call changes nothing.

    The patients are locked. `versions` are the rules in force by clinic id. Queries do not grow with the patients.
    """
    batch = Batch({patient.pk: timelines[patient.pk].today for patient in patients})
    _give_back(batch, patients, rows)
    go_live = go_live_days(patients)
    for patient in patients:
        _answer(batch, patient, rows[patient.pk])
        if why_not_followed(patient):
            _stop(batch, patient)
            continue
        version = versions.get(patient.clinic_id)
        weeks = version.mri_waiting_weeks if version else WAITING_WEEKS
        due = next_mris(patient, rows[patient.pk], timelines[patient.pk])[0]
        row = _propose(batch, patient, due, weeks, go_live.get(patient.clinic_id))
        if row is not None:
            attach(batch, row, rows[patient.pk])
    return batch


def _give_back(batch: Batch, patients: list[Patient], rows: Mapping[object, RecordRows]) -> None:
    """Rows whose scan was taken away, and rows that the record stopped and stops no more."""
    every = [(patient, row) for patient in patients for row in batch.of(patient.pk)]
    lost = [row for patient, row in every if has_lost_its_scan(row, rows[patient.pk])]
    before = stood_before_its_scan(lost)
    for row in lost:
        detach(batch, row, before[row.pk])
    followed = [row for patient, row in every if not why_not_followed(patient)]
    for row, step in what_was_stopped(followed):
        take_up_again(batch, row, step)


def _answer(batch: Batch, patient: Patient, rows: RecordRows) -> None:
    for row in batch.of(patient.pk):
        if row.is_open:
            attach(batch, row, rows)
            review(batch, row, rows)


def _stop(batch: Batch, patient: Patient) -> None:
    for row in batch.of(patient.pk):
        if row.is_open:
            stop(batch, row, patient, why_not_followed(patient))


def _propose(
    batch: Batch, patient: Patient, due: DueScan, waiting_weeks: int, go_live_on: date | None
) -> FollowUp | None:
    """Rules propose scans of the brain alone; the proposal, once its window is set, may be answered by a draft that waits.

    What a person took up is theirs: beside it stands what the rules say now, and None is returned.
    """
    row = batch.open_of(patient.pk, Region.BRAIN)
    if row is not None and not owed(row).is_kept_by_the_record:
        suggest(row, suggestion(owed(row), due), in_words(due))
        return None
    if row is None:
        since = batch.today[patient.pk]
        row = FollowUp(patient=patient, clinic_id=patient.clinic_id, region=Region.BRAIN, state_since=since)
        batch.add(row)
    else:
        due = steadied(due, owed(row))
    take_over(row, due)
    suggest(row, None)
    set_window(row, (due.opens_on, due.due_on, due.closes_on), waiting_weeks, go_live_on)
    return row
