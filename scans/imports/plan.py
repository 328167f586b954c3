"""What an import would do: each row compared with the record, every bad cell listed. Nothing is stored here."""

from collections import Counter
from dataclasses import dataclass, field

from lesiontrack.access.models import Clinic, User
from lesiontrack.access.roles import Right, require
from scans.imports.columns import EDSS, PATIENTS, RELAPSES, SCANS, THERAPIES
from scans.imports.edss import Edss
from scans.imports.findings import Findings
from scans.imports.patients import Patients, Phenotypes
from scans.imports.planning import Desk, PlannedRow, Standing
from scans.imports.readings import PlannedScan
from scans.imports.record import Record
from scans.imports.relapses import Relapses
from scans.imports.scans import Scans
from scans.imports.tables import Tables
from scans.imports.therapies import Therapies


@dataclass
class Plan:
    """`rows`: how many rows each file has. A row that is in no list was refused; `findings` say why."""

    clinic: Clinic
    findings: Findings
    rows: dict[str, int] = field(default_factory=dict)
    patients: list[PlannedRow] = field(default_factory=list)
    phenotypes: list[PlannedRow] = field(default_factory=list)
    therapies: list[PlannedRow] = field(default_factory=list)
    relapses: list[PlannedRow] = field(default_factory=list)
    edss: list[PlannedRow] = field(default_factory=list)
    scans: list[PlannedScan] = field(default_factory=list)

    def counts(self) -> dict[str, dict[str, int]]:
        """File -> rows, new, unchanged, changed."""
        planned = {
            PATIENTS.file: [*self.patients, *self.phenotypes],
            THERAPIES.file: self.therapies,
            RELAPSES.file: self.relapses,
            EDSS.file: self.edss,
            SCANS.file: self.scans,
        }
        return {file: {"rows": rows, **_standings(planned[file])} for file, rows in self.rows.items()}


def make_plan(*, by: User, clinic: Clinic, tables: Tables, findings: Findings, update: bool = False) -> Plan:
    """Compare the rows with the record of `clinic`. `update`: rows that differ change the record, else they are refused."""
    require(by, Right.IMPORT, clinic.pk)
    desk = Desk(by=by, clinic=clinic, record=Record(clinic, tables), findings=findings, update=update)
    rows = {file: len(found) for file, found in tables.items()}
    of_patients = tables.get(PATIENTS.file, [])
    plan = Plan(
        clinic,
        findings,
        rows,
        patients=Patients(desk).plan(of_patients),
        phenotypes=Phenotypes(desk).plan(of_patients),
        therapies=Therapies(desk).plan(tables.get(THERAPIES.file, [])),
        relapses=Relapses(desk).plan(tables.get(RELAPSES.file, [])),
        edss=Edss(desk).plan(tables.get(EDSS.file, [])),
        scans=Scans(desk).plan(tables.get(SCANS.file, [])),
    )
    plan.findings = findings.in_order()
    return plan


def _standings(planned: list[PlannedRow]) -> dict[str, int]:
    """A row of patients.csv holds patient and phenotype: it is changed where either is."""
    of_rows: dict[int, set[Standing]] = {}
    for each in planned:
        of_rows.setdefault(each.cells.row.number, set()).add(each.standing)
    strongest = (next(one for one in _BY_STRENGTH if one in standings) for standings in of_rows.values())
    counts = Counter(strongest)
    return {standing.value: counts[standing] for standing in Standing}


_BY_STRENGTH = (Standing.CHANGED, Standing.NEW, Standing.UNCHANGED)
