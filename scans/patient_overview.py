"""What the overview reads beside the record of the arithmetic: visits, what is owed and asked, MRI safety, forms somebody began."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lesiontrack.doors.drafts import BEGUN
from lesiontrack.doors.models import KeptDraft
from lesiontrack.doors.statements import Blank, Statement
from lesiontrack.doors.together import Together
from patients.models import ContrastReaction, Implant, MrSafetyCheck, Patient, Visit
from scans.active_scans import ANSWERS
from scans.choices import Region
from scans.loading import RECORD, RecordRows, record_rows_from
from scans.models import ActiveScanAnswer, FollowUp
from scans.mri_safety import CHECKS, IMPLANTS, REACTIONS
from scans.owed_mri import OWED, in_order_owed
from scans.queues import FORMS, OpenForm


@dataclass(frozen=True)
class PatientRecord:
    """Everything recorded of one patient; `rows` are in force, in order of time. `begun`: forms that who looks has open, of any patient."""

    rows: RecordRows
    visits: list[Visit]
    follow_ups: list[FollowUp]
    active_scans: list[ActiveScanAnswer]
    checks: list[MrSafetyCheck]
    implants: list[Implant]
    reactions: list[ContrastReaction]
    begun: list[KeptDraft]


VISITS = Statement(
    lambda: Visit.objects.in_force().filter(patient__any_of=Blank("patients")).select_related("doctor")
)
BESIDE = {
    "visits": VISITS,
    "follow_ups": OWED,
    "active_scans": ANSWERS,
    "checks": CHECKS,
    "implants": IMPLANTS,
    "reactions": REACTIONS,
    "begun": BEGUN,
}
"""What is read into the field of PatientRecord with this name."""

_RECORD = Together({**RECORD, **BESIDE})


def record_of(patient: Patient, user) -> PatientRecord:
    """For `user` to look at; in one query, however long the record."""
    found = _RECORD.rows(patients=[patient.pk], users=[user.pk])
    beside = {name: found[name] for name in BESIDE}
    beside["follow_ups"] = in_order_owed(patient, beside["follow_ups"])
    return PatientRecord(rows=record_rows_from(found)[patient.pk], **beside)


def forms_about(patient: Patient, record: PatientRecord) -> list[OpenForm]:
    """Forms about this patient that who looks began and did not save, latest first."""
    drafts = [draft for draft in record.begun if draft.form in FORMS]
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


def last_imaged(record: PatientRecord) -> date | None:
    """The day of the last scan of the brain, drafts too, as the banner tells it."""
    brain = (scan.performed_on for scan in record.rows.scans if scan.region == Region.BRAIN)
    return max(brain, default=None)
