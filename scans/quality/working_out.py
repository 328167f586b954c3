"""Works the measures out, clinic by clinic, at night. Run again it says the same: rows are replaced, none is added."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Max

from lesiontrack.access.models import Clinic
from lesiontrack.doors.today import today_of
from patients.models import Patient
from scans.analysis.answers import Answer
from scans.analysis.episodes import episodes_of
from scans.analysis.quality.last_year import (
    Reported,
    Reviewed,
    contrast_stated,
    report_in_time,
    review_in_time,
)
from scans.analysis.quality.measure import QualityAnswer
from scans.analysis.quality.shares import may_be_shown_to_all
from scans.analysis.quality.therapy_scans import baseline_before_start, re_baseline_in_window, yearly_scan
from scans.analysis.timeline import Timeline
from scans.choices import Origin, Region
from scans.follow_up_choices import FollowUpState, FollowUpStepKind
from scans.loading import timelines_of
from scans.models import FollowUp, FollowUpStep, QualityFinding, QualityOfAll, Scan
from scans.models.follow_up_settings import follow_up_settings_of
from scans.quality.sums import SUMS, share_from
from scans.quality_choices import QualityVerdict

BATCH = 500
VERDICTS = {
    Answer.TRUE: QualityVerdict.MET,
    Answer.FALSE: QualityVerdict.NOT_MET,
    Answer.UNKNOWN: QualityVerdict.UNKNOWN,
}


@transaction.atomic
def work_out(clinic: Clinic) -> None:
    """Replace the findings of one clinic; people who died, left or were registered by mistake are asked nothing."""
    # Two runs at a time would each delete and add: the clinic's row is the lock.
    Clinic.objects.select_for_update().get(pk=clinic.pk)
    QualityFinding.objects.filter(clinic=clinic).delete()
    people = (
        Patient.objects.in_force().in_care().filter(clinic=clinic).select_related("clinic").order_by("pk")
    )
    ids = list(people.values_list("pk", flat=True))
    for first in range(0, len(ids), BATCH):
        batch = list(people.filter(pk__in=ids[first : first + BATCH]))
        QualityFinding.objects.bulk_create(_findings(clinic, batch))


def _findings(clinic: Clinic, patients: Sequence[Patient]) -> list[QualityFinding]:
    today, target = today_of(clinic), follow_up_settings_of(clinic).days_to_report
    timelines, reports, reviews = timelines_of(patients), _reports(patients), _reviews(patients)
    found = []
    for patient in patients:
        answers = [
            *_of_timeline(timelines[patient.pk]),
            *report_in_time(reports[patient.pk], target, today),
            *review_in_time(reviews[patient.pk], today),
        ]
        found += [_finding(patient, answer, today) for answer in answers]
    return found


def _of_timeline(timeline: Timeline) -> Iterator[QualityAnswer]:
    yield from contrast_stated(timeline)
    ongoing = [each for each in episodes_of(timeline, timeline.rules) if not each.stopped]
    if ongoing:
        episode, rules = ongoing[-1], timeline.rules
        yield baseline_before_start(timeline, episode, rules)
        asked = re_baseline_in_window(timeline, episode, rules), yearly_scan(timeline, episode)
        yield from (answer for answer in asked if answer)


def _finding(patient: Patient, answer: QualityAnswer, today) -> QualityFinding:
    return QualityFinding(
        clinic_id=patient.clinic_id,
        patient=patient,
        scan_id=answer.scan,
        measure=answer.measure.value,
        verdict=VERDICTS[answer.answer],
        why=answer.why,
        days=answer.days,
        as_of=today,
    )


def _reports(patients: Sequence[Patient]) -> dict[object, list[Reported]]:
    """Brain scans somebody entered here, and those that were made and whose report is awaited."""
    zones = {patient.pk: ZoneInfo(patient.clinic.timezone) for patient in patients}
    found: dict[object, list[Reported]] = defaultdict(list)
    entered = Scan.objects.in_force().filter(
        patient__in=zones, region=Region.BRAIN, origin=Origin.ENTERED, readings__number=1
    )
    for scan, patient, made, at in entered.values_list("pk", "patient", "performed_on", "created_at"):
        found[patient].append(Reported(scan, made, at.astimezone(zones[patient]).date()))
    awaited = FollowUp.objects.in_force().filter(
        patient__in=zones, region=Region.BRAIN, state=FollowUpState.PERFORMED
    )
    for patient, made in awaited.values_list("patient", "performed_on"):
        found[patient].append(Reported(None, made, None))
    return found


def _reviews(patients: Sequence[Patient]) -> dict[object, list[Reviewed]]:
    steps = FollowUpStep.objects.in_force().filter(
        patient__in=[patient.pk for patient in patients],
        step=FollowUpStepKind.REVIEWED,
        follow_up__state=FollowUpState.REVIEWED,
    )
    # Of a scan made elsewhere nobody reviewed a report: only its day is recorded.
    steps = steps.exclude(follow_up__scan__origin=Origin.OUTSIDE)
    found: dict[object, list[Reviewed]] = defaultdict(list)
    for patient, scan, due, on in steps.values_list("patient", "follow_up__scan", "follow_up__due_on", "on"):
        found[patient].append(Reviewed(scan, due, on))
    return found


@transaction.atomic
def work_out_together() -> None:
    """All clinics as one, kept only where it gives nobody away; no page ever reads another clinic's findings."""
    QualityOfAll.objects.all().delete()
    QualityOfAll.objects.bulk_create(_together())


def _together() -> list[QualityOfAll]:
    sums = QualityFinding.objects.values("measure").annotate(
        clinics=Count("clinic", distinct=True), day=Max("as_of"), **SUMS
    )
    shares = [(row["clinics"], row["day"], share_from(row)) for row in sums]
    return [
        QualityOfAll(measure=share.measure.value, met=share.met, assessed=share.assessed, as_of=day)
        for clinics, day, share in shares
        if may_be_shown_to_all(clinics, share)
    ]
