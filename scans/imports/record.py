"""What the clinic's record holds of the patients a register names: read once, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet

from lesiontrack.access.models import Clinic, Membership, User
from patients.models import EdssAssessment, Patient, Phenotype, Product, Relapse, TherapyCourse
from scans.imports.cells import CellNotUnderstood, likely
from scans.imports.columns import SCANS
from scans.imports.tables import Tables
from scans.models import Reading, Scan


class Record:
    """Stored rows in force, by patient; each row carries its patient, each patient the clinic."""

    def __init__(self, clinic: Clinic, tables: Tables):
        self.clinic = clinic
        self.patients = {patient.mrn: patient for patient in self._patients(_cells(tables, "mrn"))}
        self._by_id = {patient.pk: patient for patient in self.patients.values()}
        self.phenotypes = self._of(Phenotype.objects.in_force())
        self.courses = self._of(TherapyCourse.objects.in_force().select_related("product"))
        self.relapses = self._of(Relapse.objects.in_force())
        self.assessments = self._of(EdssAssessment.objects.in_force())
        self.scans = self._of(_with_readings(Scan.objects.in_force()))
        self.by_accession = self._by_accession(_cells(tables, "accession", SCANS.file))
        self._products = _products()
        self._members = _members(clinic)

    def product(self, name: str) -> Product:
        """The product of this brand or molecule name (BET-1). Raises CellNotUnderstood with the likely one."""
        known = self._products
        if name.lower() not in known:
            names = sorted({product.name for product in known.values()})
            raise CellNotUnderstood(f"“{name}” is not a known product.{likely(name, names)}")
        return known[name.lower()]

    def member(self, email: str) -> User:
        if email.lower() not in self._members:
            words = f"“{email}” is not the e-mail of a member of {self.clinic}.{likely(email, self._members)}"
            raise CellNotUnderstood(words)
        return self._members[email.lower()]

    def _patients(self, mrns: set[str]) -> Iterable[Patient]:
        for patient in Patient.objects.filter(clinic=self.clinic, mrn__in=mrns):
            patient.clinic = self.clinic
            yield patient

    def _of(self, rows: QuerySet) -> dict[object, list]:
        found = defaultdict(list)
        for row in rows.filter(patient__in=self._by_id):
            row.patient = self._by_id[row.patient_id]
            found[row.patient_id].append(row)
        return found

    def _by_accession(self, accessions: set[str]) -> dict[tuple[str, str], Scan]:
        """Also those of patients the register does not name: a number belongs to one of them alone."""
        numbered = Scan.objects.in_force().filter(clinic=self.clinic, accession__in=accessions)
        others = numbered.filter(~Q(patient__in=self._by_id)).select_related("patient")
        known = [scan for scans in self.scans.values() for scan in scans if scan.accession]
        return {(scan.accession, scan.region): scan for scan in (*others, *known)}


def _cells(tables: Tables, column: str, file: str | None = None) -> set[str]:
    rows = (row for name, rows in tables.items() if file in (None, name) for row in rows)
    return {cell for row in rows if (cell := row.cells.get(column))}


def _with_readings(scans: QuerySet) -> QuerySet:
    readings = Reading.objects.select_related("reference_scan").prefetch_related("counts")
    return scans.prefetch_related(Prefetch("readings", readings))


def _products() -> dict[str, Product]:
    products = list(Product.objects.select_related("molecule"))
    return {name: product for product in products for name in (product.slug, product.name.lower())}


def _members(clinic: Clinic) -> dict[str, User]:
    memberships = Membership.objects.filter(clinic=clinic).select_related("user")
    return {membership.user.email: membership.user for membership in memberships}
