"""Import an old register from the command line: the same reading, checks and actions as the page."""

from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from lesiontrack.access.actions import system_user
from lesiontrack.access.models import Clinic, User
from scans.imports.apply import apply_register
from scans.imports.columns import SHEETS
from scans.imports.findings import Findings, RegisterRefused, counted
from scans.imports.plan import Plan, make_plan
from scans.imports.tables import open_register


class Command(BaseCommand):
    help = (
        f"Import an old register: a ZIP or a folder with {', '.join(SHEETS)}. "
        "All or nothing: exit 1 and a list of bad cells if any is wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="ZIP or folder of UTF-8 CSV files")
        parser.add_argument("--clinic", required=True, metavar="CODE")
        parser.add_argument(
            "--by", metavar="EMAIL", help="the person who imports; without it the system user"
        )
        parser.add_argument("--dry-run", action="store_true", help="check and count, store nothing")
        parser.add_argument(
            "--update", action="store_true", help="rows that differ from the record change it"
        )

    def handle(self, *, path, clinic, by, dry_run, update, **options):
        clinic, by = _clinic(clinic), _person(by)
        if not path.exists():
            raise CommandError(f"There is nothing at {path}.")
        tables, findings = open_register(path)
        details = {"by": by, "clinic": clinic, "tables": tables, "findings": findings, "update": update}
        try:
            plan = make_plan(**details) if dry_run else apply_register(**details).plan
            if plan.findings.bad:
                raise RegisterRefused(plan.findings)
        except RegisterRefused as refused:
            self._list(refused.findings)
            raise CommandError(str(refused)) from refused
        except PermissionDenied as denied:
            raise CommandError(f"{by.email} may not import registers at {clinic}.") from denied
        self._summarise(plan, dry_run)

    def _list(self, findings: Findings) -> None:
        for bad in findings.bad:
            self.stderr.write(str(bad))

    def _summarise(self, plan: Plan, dry_run: bool) -> None:
        for warning in plan.findings.warnings:
            self.stdout.write(f"Warning: {warning}")
        for file, counts in plan.counts().items():
            standings = ", ".join(f"{number} {name}" for name, number in counts.items() if name != "rows")
            self.stdout.write(f"{file:14} {counted(counts['rows'], 'row', 'rows')}: {standings}")
        self.stdout.write(
            "Checked: nothing is wrong, nothing was stored." if dry_run else f"Imported into {plan.clinic}."
        )


def _clinic(code: str) -> Clinic:
    try:
        return Clinic.objects.get(code=code)
    except Clinic.DoesNotExist:
        raise CommandError(
            f"There is no clinic {code}. Create it first: manage.py create_clinic {code} NAME"
        ) from None


def _person(email: str | None) -> User:
    if email is None:
        return system_user()
    person = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise CommandError(
            f"Nobody active has the e-mail {email}. Create the person first: manage.py create_user"
        )
    return person
