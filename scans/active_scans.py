"""Signed scans that met the clinic's rule of an active scan: asking about them, and who has not answered."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q
from django.utils import timezone

from lesiontrack.access.roles import Right, clinics_where
from lesiontrack.doors.rows import save_next_version
from lesiontrack.doors.statements import Blank, Statement
from lesiontrack.doors.today import today_of
from patients.choices import Analyte
from patients.dates import add_months
from patients.models import LaboratoryResult, Patient
from scans.analysis.answers import Answer
from scans.analysis.follow_ups.activity import ActivityRule, ScanActivity, activity_by_scan
from scans.analysis.timeline import Timeline
from scans.choices import Origin, Region
from scans.follow_up_choices import ActiveScanDecision
from scans.models import ActiveScanAnswer, FollowUpSettings, Scan

ASKED_WITHIN_MONTHS = 12
"""An old scan entered late asks for no decision of today (product)."""


ANSWERS = Statement(
    lambda: (
        ActiveScanAnswer.objects.in_force()
        .filter(patient__any_of=Blank("patients"))
        .select_related("decided_by", "scan")
    )
)
UNANSWERED = Statement(
    lambda: (
        ActiveScanAnswer.objects.in_force()
        .filter(answer__in=["", ActiveScanDecision.LATER], clinic__any_of=Blank("clinics"))
        .filter(patient__died_on=None, patient__care_ended_on=None)
        .select_related("scan", "patient__clinic")
    )
)
"""Those put off to a conference among them: whether its day has passed hangs on the clinic's today."""


def rule_of(settings: FollowUpSettings) -> ActivityRule:
    return ActivityRule(t2=settings.active_t2, gd=settings.active_gd)


def ask_about_active_scans(patients: Iterable[Patient], timelines: Mapping[object, Timeline]) -> None:
    """Called after each recomputation: a scan signed since the clinic set its rule is asked about once it meets the rule,
    and no longer where it certainly does not and nobody answered. One query for clinics without a rule.
    """
    by_clinic = _settings_of({patient.clinic_id for patient in patients})
    asking = [patient for patient in patients if patient.clinic_id in by_clinic]
    if not asking:
        return
    known = {row.scan_id: row for row in ActiveScanAnswer.objects.in_force().filter(patient__in=asking)}
    signed = _signed_since(by_clinic, asking)
    for patient in asking:
        found = activity_by_scan(timelines[patient.pk], rule_of(by_clinic[patient.clinic_id]))
        for row in known.values():
            if row.patient_id == patient.pk and not row.answer:
                _keep_or_withdraw(row, found.get(row.scan_id))
        for scan in signed.get(patient.pk, ()):
            if scan.pk not in known and _is_new_and_active(
                scan, found.get(scan.pk), today_of(patient.clinic)
            ):
                _ask(scan, patient, found[scan.pk])


def _settings_of(clinics: Iterable) -> dict[object, FollowUpSettings]:
    rows = FollowUpSettings.objects.filter(clinic__in=clinics, active_since__isnull=False)
    return {row.clinic_id: row for row in rows}


def _signed_since(
    by_clinic: Mapping[object, FollowUpSettings], patients: Iterable[Patient]
) -> dict[object, list[Scan]]:
    """Brain scans entered here and signed since the rule stands, by patient: a register that is imported asks nothing."""
    since = Q(pk=None)
    for clinic, settings in by_clinic.items():
        since |= Q(clinic=clinic, signed_at__gte=settings.active_since)
    scans = Scan.objects.signed().filter(
        since, patient__in=patients, region=Region.BRAIN, origin=Origin.ENTERED
    )
    found: dict[object, list[Scan]] = {}
    for scan in scans:
        found.setdefault(scan.patient_id, []).append(scan)
    return found


def _is_new_and_active(scan: Scan, activity: ScanActivity | None, today: date) -> bool:
    is_recent = scan.performed_on >= add_months(today, -ASKED_WITHIN_MONTHS)
    return is_recent and activity is not None and activity.meets is Answer.TRUE


def _ask(scan: Scan, patient: Patient, activity: ScanActivity) -> None:
    asked = ActiveScanAnswer(
        patient=patient, scan=scan, asked_on=today_of(patient.clinic), because=activity.because
    )
    asked.save()


def _keep_or_withdraw(row: ActiveScanAnswer, activity: ScanActivity | None) -> None:
    """What was amended meanwhile is said as it stands now."""
    if activity is None or activity.meets is Answer.FALSE:
        row.withdrawn_at = timezone.now()
    elif activity.because == row.because:
        return
    else:
        row.because = activity.because
    save_next_version(row)


def unanswered_active_scans(user) -> list[ActiveScanAnswer]:
    """Of the clinics where this person decides on imaging, the longest waiting first; each with its scan, patient and clinic."""
    deciding = clinics_where(user, Right.DECIDE_IMAGING)
    rows = UNANSWERED.rows(clinics=deciding) if deciding else []
    return [row for row in rows if is_unanswered(row, today_of(row.patient.clinic))]


def answer_about(scan: Scan) -> ActiveScanAnswer | None:
    """What was asked about this scan, answered or not; None where it met no rule."""
    asked = ActiveScanAnswer.objects.in_force().filter(scan=scan)
    return asked.select_related("decided_by", "scan", "patient__clinic").first()


def answers_of(patient: Patient) -> list[ActiveScanAnswer]:
    """Everything that was asked and decided about this patient's scans, earliest first; one query."""
    return ANSWERS.rows(patients=[patient.pk])


def antibodies_awaited(
    answers: Iterable[ActiveScanAnswer], laboratory: Iterable[LaboratoryResult]
) -> list[ActiveScanAnswer]:
    """Decisions for an antibody test after which no result was taken yet."""
    taken = [row.taken_on for row in laboratory if row.analyte == Analyte.NAB]
    return [
        row
        for row in answers
        if row.answer == ActiveScanDecision.ANTIBODIES and not any(day >= row.decided_on for day in taken)
    ]


def is_unanswered(row: ActiveScanAnswer, today: date) -> bool:
    """As `unanswered` asks of the database, of a row that is loaded already."""
    put_off = row.answer == ActiveScanDecision.LATER
    return not row.answer or (put_off and (row.conference_on is None or row.conference_on < today))
