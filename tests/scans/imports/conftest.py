"""Dana imports registers into NORTH. Whatever is refused is held against the tables: not a row more than before."""

from dataclasses import dataclass

import pytest

from lesiontrack.access.models import Clinic, User
from patients.models import EdssAssessment, Patient, Phenotype, Relapse, TherapyCourse
from scans.imports.apply import apply_register
from scans.imports.findings import Findings, RegisterRefused
from scans.imports.plan import Plan, make_plan
from scans.imports.tables import tables_of
from scans.models import Interval, IntervalPeriod, LesionCount, Reading, Scan
from tests.factories.registers import Rows, register

TABLES = (
    Patient,
    Phenotype,
    TherapyCourse,
    Relapse,
    EdssAssessment,
    Scan,
    Reading,
    LesionCount,
    Interval,
    IntervalPeriod,
)


@dataclass
class ImportDesk:
    by: User
    clinic: Clinic

    def preview(self, update: bool = False, **rows: Rows) -> Plan:
        return make_plan(**self._details(rows, update))

    def store(self, update: bool = False, **rows: Rows) -> Plan:
        return apply_register(**self._details(rows, update)).plan

    def refusals(self, update: bool = False, **rows: Rows) -> list[str]:
        """Why the register is refused; it left no row in any table."""
        before = stored_rows()
        with pytest.raises(RegisterRefused) as refused:
            self.store(update, **rows)
        assert stored_rows() == before
        return [str(bad) for bad in refused.value.findings.bad]

    def warnings(self, update: bool = False, **rows: Rows) -> list[str]:
        """What is said of a register that is stored."""
        return [str(warning) for warning in self.store(update, **rows).findings.warnings]

    def _details(self, rows: dict[str, Rows], update: bool) -> dict:
        findings = Findings()
        tables = tables_of(register(**rows), findings)
        return {
            "by": self.by,
            "clinic": self.clinic,
            "tables": tables,
            "findings": findings,
            "update": update,
        }


def stored_rows() -> dict[str, list]:
    """Every row of every table an import writes, by table."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}


@pytest.fixture
def desk(cast) -> ImportDesk:
    return ImportDesk(cast.dana, cast.north)
