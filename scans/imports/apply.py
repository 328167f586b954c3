"""A register is stored whole or not at all: one transaction, the actions of the record and of imaging, one recomputation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from lesiontrack.access.models import Clinic, User
from lesiontrack.audit.actions import action
from patients.actions import amend_course, amend_edss, amend_patient, amend_phenotype, amend_relapse
from patients.actions.registry import import_patients, import_rows
from patients.models import Phenotype
from scans.actions import amend_scan, sign_scan
from scans.actions.registry import import_scans
from scans.derived import once_at_the_end
from scans.imports.findings import Findings, RegisterRefused, by_field
from scans.imports.plan import Plan, make_plan
from scans.imports.planning import PlannedRow, Standing
from scans.imports.readings import PlannedScan
from scans.imports.tables import Tables

REASON = "import of a register"
BATCH = 1000

Told = Callable[[int, int, str], None]
"""Called with what is done, what there is in all, and words on what is being done."""
STORING, COMPUTING = "Storing the rows", "Computing the intervals of each patient"


@dataclass(frozen=True)
class Outcome:
    """What was stored; `patients` are the ids of new and changed ones, and of those whose rows are."""

    plan: Plan
    patients: list


def apply_register(
    *,
    by: User,
    clinic: Clinic,
    tables: Tables,
    findings: Findings,
    update: bool = False,
    told: Told | None = None,
) -> Outcome:
    """Store the register. Raises RegisterRefused, with every bad cell, and then nothing was stored."""
    try:
        return import_register(
            by=by, clinic=clinic, tables=tables, findings=findings, update=update, told=told, reason=REASON
        )
    except IntegrityError as error:
        findings.refuse("", "Somebody changed the record while the register was imported. Import it again.")
        raise RegisterRefused(findings) from error


@action
def import_register(
    *,
    by: User,
    clinic: Clinic,
    tables: Tables,
    findings: Findings,
    update: bool,
    told: Told | None,
    reason: str,
) -> Outcome:
    # Two imports into one clinic wait for each other; anybody else may go on writing.
    Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    plan = make_plan(by=by, clinic=clinic, tables=tables, findings=findings, update=update)
    if plan.findings.bad:
        raise RegisterRefused(plan.findings)
    told = told or (lambda done, total, words: None)
    with once_at_the_end(lambda done, total: told(done, total, COMPUTING)):
        _Storing(by, plan, told).run()
    # What the database leaves to the end of the transaction is checked here, where it can still be told.
    connection.check_constraints()
    return Outcome(plan, _patients_of(plan))


class _Storing:
    """Patients before their rows. A stop is amended before a new course takes its place; a new scan may be an old one's reference."""

    def __init__(self, by: User, plan: Plan, told: Told):
        self.by, self.plan, self.told = by, plan, told
        self.done, self.total = 0, sum(plan.rows.values())

    def run(self) -> None:
        plan = self.plan
        self._add(plan.patients, self._new_patients)
        self._change(plan.patients, self._amend(amend_patient, "patient"))
        for rows, verb, noun in (
            (plan.phenotypes, amend_phenotype, "phenotype"),
            (plan.therapies, amend_course, "course"),
            (plan.relapses, amend_relapse, "relapse"),
            (plan.edss, amend_edss, "assessment"),
        ):
            self._change(rows, self._amend(verb, noun))
            self._add(rows, self._new_rows)
        self._add(sorted(plan.scans, key=lambda each: each.subject.performed_on), self._new_scans)
        self._change(plan.scans, self._amend_scan)

    def _add(self, planned: list, add: Callable[[list], None]) -> None:
        new = [each for each in planned if each.stored is None]
        for first in range(0, len(new), BATCH):
            batch = new[first : first + BATCH]
            add(batch)
            self._tell(batch)

    def _change(self, planned: list, amend: Callable) -> None:
        there = [each for each in planned if each.stored is not None]
        for each in there:
            if each.standing is Standing.CHANGED:
                self._refused_by_row(each, amend)
        self._tell(there)

    def _tell(self, planned: list) -> None:
        # A phenotype stands in the row of its patient, which is counted already.
        self.done += sum(not isinstance(each.subject, Phenotype) for each in planned)
        self.told(self.done, self.total, STORING)

    def _refused_by_row(self, planned: PlannedRow, amend: Callable) -> None:
        """What only the amending action can see is told of the row as well."""
        try:
            amend(planned)
        except ValidationError as error:
            for _, words in by_field(error):
                planned.cells.refuse("mrn", words)
            raise RegisterRefused(planned.cells.findings) from error

    def _amend(self, verb: Callable, noun: str) -> Callable[[PlannedRow], None]:
        def amend(planned: PlannedRow) -> None:
            verb(by=self.by, **{noun: planned.stored}, imported=True, reason=REASON, **planned.amendments)

        return amend

    def _amend_scan(self, planned: PlannedScan) -> None:
        reading = planned.reading if planned.reading_changed else None
        details: dict[str, Any] = {"imported": True, "reason": REASON, **planned.amendments}
        scan = amend_scan(by=self.by, scan=planned.stored, reading=reading, **details)
        if not scan.is_signed:
            sign_scan(by=self.by, scan=scan, imported=True)

    def _new_patients(self, batch: list[PlannedRow]) -> None:
        import_patients(by=self.by, clinic=self.plan.clinic, patients=[each.subject for each in batch])

    def _new_rows(self, batch: list[PlannedRow]) -> None:
        import_rows(by=self.by, clinic=self.plan.clinic, rows=[each.subject for each in batch])

    def _new_scans(self, batch: list[PlannedScan]) -> None:
        import_scans(by=self.by, clinic=self.plan.clinic, entries=[each.entry for each in batch])


def _patients_of(plan: Plan) -> list:
    """Ids of the patients of whom something was stored, in the order of the file."""
    patients = [each.subject for each in plan.patients if each.standing is not Standing.UNCHANGED]
    rows: Iterable[PlannedRow] = (*plan.phenotypes, *plan.therapies, *plan.relapses, *plan.edss, *plan.scans)
    of_rows = (each.subject.patient for each in rows if each.standing is not Standing.UNCHANGED)
    return list({patient.pk: None for patient in (*patients, *of_rows)})
