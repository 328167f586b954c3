"""What the overview reads beside the record of the arithmetic: visits, withdrawn scans, forms somebody began."""

from collections.abc import Iterable
from dataclasses import dataclass

from lesiontrack.doors.drafts import begun_by
from lesiontrack.doors.statements import Blank, Statement
from patients.models import Patient, Visit
from scans.active_scans import answers_of
from scans.loading import RecordRows, record_rows
from scans.models import ActiveScanAnswer, FollowUp
from scans.owed_mri import owed_to
from scans.queues import FORMS, OpenForm


@dataclass(frozen=True)
class PatientRecord:
    """Everything recorded of one patient; `rows` are in force, in order of time."""

    rows: RecordRows
    visits: list[Visit]
    follow_ups: list[FollowUp]
    active_scans: list[ActiveScanAnswer]


def record_of(patient: Patient) -> PatientRecord:
    """In fourteen queries, however long the record."""
    return PatientRecord(
        rows=record_rows([patient.pk])[patient.pk],
        visits=VISITS.rows(patients=[patient.pk]),
        follow_ups=owed_to(patient),
        active_scans=answers_of(patient),
    )


VISITS = Statement(
    lambda: Visit.objects.in_force().filter(patient__any_of=Blank("patients")).select_related("doctor")
)


def forms_about(user, patient: Patient, record: PatientRecord) -> list[OpenForm]:
    """Forms about this patient that `user` began and did not save, latest first; one query."""
    drafts = [draft for draft in begun_by(user) if draft.form in FORMS]
    # Most people have none open: the rows of a long record are gone through for those alone who have.
    subjects = {row.pk: row for row in (patient, *_rows_in(record))} if drafts else {}
    found = [draft for draft in drafts if draft.subject in subjects]
    return [_open_form(draft, subjects[draft.subject], patient) for draft in found]


def _open_form(draft, subject, patient: Patient) -> OpenForm:
    name = FORMS[draft.form]
    return OpenForm(name.label, patient, name.address(subject), draft.changed_at)


def _rows_in(record: PatientRecord) -> Iterable:
    for rows in vars(record.rows).values():
        yield from rows if isinstance(rows, list) else ()
    yield from record.visits
