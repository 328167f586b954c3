"""Second readings as a clinic works with them: is the setting on, which scans wait to be read again or to be reconciled."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, clinics_where, memberships_of
from scans.choices import Origin, ReadingKind
from scans.models import ClinicRules, Reading, Scan
from scans.patient_scans import scans_of
from scans.presentation.scan_facts import EarlierRows, ScanRow, earlier_rows, row_of_scan


def second_reading_is_on(clinic: Clinic) -> bool:
    return on_since(clinic) is not None


def on_since(clinic: Clinic) -> date | None:
    """The day from which on the clinic has read scans twice without a break; None: it does not."""
    since = None
    for version in ClinicRules.objects.of(clinic.pk):
        if not version.second_reading:
            break
        since = version.in_force_since
    return since


def being_read_by(user) -> QuerySet[Reading]:
    """The second readings this person has open, the first begun first."""
    found = Reading.objects.visible_to(user).open_for(user)
    return found.select_related("scan__patient__clinic").order_by("scan__performed_on")


def to_read_again(user) -> QuerySet[Scan]:
    """Signed scans that wait for a second reading this person may make, oldest signature first.

    Scans entered here, signed since the clinic began to read twice; not those this person entered, signed or gave up.
    """
    wanted = Q(pk=None)
    for clinic in _where_signing(user):
        if since := on_since(clinic):
            begins = datetime.combine(since, time.min, ZoneInfo(clinic.timezone))
            wanted |= Q(clinic=clinic, signed_at__gte=begins)
    seconds = Reading.objects.filter(scan=OuterRef("pk"), kind=ReadingKind.SECOND)
    known = Q(entered_by=user) | Q(signed_by=user)
    scans = Scan.objects.visible_to(user).signed().filter(wanted, origin=Origin.ENTERED, readings__number=1)
    waiting = scans.exclude(known).filter(
        ~Exists(seconds.filter(withdrawn_at=None)), ~Exists(seconds.filter(entered_by=user))
    )
    return waiting.select_related("patient__clinic").order_by("signed_at")


def to_reconcile(user) -> QuerySet[Scan]:
    """Scans whose two signed readings differ and that nobody reconciled, oldest scan first."""
    clinics = clinics_where(user, Right.SIGN_SCANS)
    differing = Reading.objects.filter(scan=OuterRef("pk"), differs=True, withdrawn_at=None)
    settled = Reading.objects.filter(scan=OuterRef("pk"), settled_at__isnull=False)
    scans = (
        Scan.objects.visible_to(user).signed().filter(Exists(differing), ~Exists(settled), clinic__in=clinics)
    )
    return scans.select_related("patient__clinic").order_by("performed_on")


def _where_signing(user) -> list[Clinic]:
    allowed = set(clinics_where(user, Right.SIGN_SCANS))
    return [each.clinic for each in memberships_of(user) if each.clinic_id in allowed]


def open_reading(user, scan: Scan) -> Reading | None:
    """The second reading of this scan that the person has open, with its counts."""
    found = Reading.objects.open_for(user).filter(scan=scan.pk)
    return found.select_related("scan__patient__clinic", "reference_scan").prefetch_related("counts").first()


def others_of(scan: Scan) -> list[Scan]:
    """The patient's other scans, newest first: what a reading of this one may have compared with."""
    return [other for other in scans_of(scan.patient) if other.pk != scan.pk]


def earlier_rows_for(user, scan: Scan, earlier: Iterable[Scan]) -> EarlierRows:
    """The earlier scans beside the form, without counts where this person reads one of them blind as well."""
    closed = set(Reading.objects.open_for(user).values_list("scan", flat=True))
    rows = earlier_rows(scan.get_region_display(), earlier)
    return replace(rows, shown=_without(closed, rows.shown), folded=_without(closed, rows.folded))


def queue_rows(user, drafts: Iterable[Scan]) -> list[ScanRow]:
    """Drafts as a queue lists them: where `user` may be the second reader of any of them, it does not say what was found."""
    rows = [row_of_scan(scan) for scan in drafts]
    signing = set(clinics_where(user, Right.SIGN_SCANS))
    clinics = {row.scan.patient.clinic for row in rows if row.scan.clinic_id in signing}
    twice = {clinic.pk for clinic in clinics if second_reading_is_on(clinic)}
    return [replace(row, t2="–", gd="–") if row.scan.clinic_id in twice else row for row in rows]


def _without(closed: set, rows: Iterable[ScanRow]) -> tuple[ScanRow, ...]:
    veiled = {"compared": "–", "t2": "–", "gd": "–", "state": "you read it a second time"}
    return tuple(replace(row, **veiled) if row.scan.pk in closed else row for row in rows)
