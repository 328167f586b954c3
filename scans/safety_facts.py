"""What is recorded of MRI safety, as the rules know it: rows -> facts, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from lesiontrack.doors.today import today_of
from patients.choices import Analyte, KnownOrNot, PregnancyOutcome, Sex
from patients.models import (
    ContrastReaction,
    Implant,
    LaboratoryResult,
    MrSafetyCheck,
    Patient,
    Pregnancy,
)
from scans.analysis.answers import Answer
from scans.analysis.mri_safety import facts as known
from scans.choices import ContrastGiven, Quality, Region, ScanState
from scans.loading import pregnancy_in_line
from scans.models import FollowUpSettings, Scan
from scans.models.rule_settings import ContrastAgentGroup
from scans.rules_in_force import versions_in_force

ANSWER = {KnownOrNot.YES: Answer.TRUE, KnownOrNot.NO: Answer.FALSE, KnownOrNot.UNKNOWN: Answer.UNKNOWN}
BEARS_CHILDREN = {Sex.FEMALE: Answer.TRUE, Sex.MALE: Answer.FALSE}


@dataclass
class SafetyRows:
    """What is recorded of one patient's MRI safety, rows in force; `check` and `egfr` are the latest."""

    check: MrSafetyCheck | None = None
    egfr: LaboratoryResult | None = None
    implants: list[Implant] = field(default_factory=list)
    reactions: list[ContrastReaction] = field(default_factory=list)
    pregnancies: list[Pregnancy] = field(default_factory=list)
    doses: int = 0
    doses_unknown: int = 0
    brain_scans: int = 0


def safety_facts_of_many(patients: Iterable[Patient]) -> dict[object, known.SafetyFacts]:
    """What the rules may know of each patient, in eight queries."""
    patients = list(patients)
    rows = safety_rows(patient.pk for patient in patients)
    clinics = {patient.clinic_id: patient.clinic for patient in patients}
    versions = versions_in_force(clinics.values())
    settings = FollowUpSettings.objects.in_bulk(clinics)
    defaults = FollowUpSettings()
    return {
        patient.pk: facts_of(
            patient,
            rows[patient.pk],
            versions[patient.clinic_id].contrast_agent_group
            if patient.clinic_id in versions
            else ContrastAgentGroup.UNKNOWN,
            settings.get(patient.clinic_id, defaults),
        )
        for patient in patients
    }


def safety_rows(patient_ids: Iterable) -> dict[object, SafetyRows]:
    """The rows of each patient, in six queries."""
    ids = list(patient_ids)
    found: dict[object, SafetyRows] = defaultdict(SafetyRows)
    for check in _latest(MrSafetyCheck.objects.in_force().filter(patient__in=ids), "asked_on"):
        found[check.patient_id].check = check
    egfr = LaboratoryResult.objects.in_force().filter(patient__in=ids, analyte=Analyte.EGFR)
    for result in _latest(egfr, "taken_on"):
        found[result.patient_id].egfr = result
    for name, model in (("implants", Implant), ("reactions", ContrastReaction), ("pregnancies", Pregnancy)):
        for row in model.objects.in_force().filter(patient__in=ids):
            getattr(found[row.patient_id], name).append(row)
    for counted in _scans_counted(ids):
        rows = found[counted["patient"]]
        rows.doses, rows.doses_unknown = counted["given"], counted["not_stated"]
        rows.brain_scans = counted["brain"]
    return found


def _latest(rows, column: str):
    return rows.order_by("patient_id", f"-{column}", "-created_at").distinct("patient_id")


def _scans_counted(patient_ids: list):
    """Days on which contrast was given, or may have been: one dose serves every region of a day."""
    in_force = Scan.objects.filter(patient__in=patient_ids).exclude(state=ScanState.WITHDRAWN)

    def days(said: ContrastGiven) -> Count:
        return Count("performed_on", distinct=True, filter=Q(contrast_given=said))

    usable = Q(region=Region.BRAIN, state=ScanState.SIGNED) & ~Q(quality=Quality.NOT_ASSESSABLE)
    counts = in_force.order_by().values("patient")
    return counts.annotate(
        given=days(ContrastGiven.YES),
        not_stated=days(ContrastGiven.UNKNOWN),
        brain=Count("pk", filter=usable),
    )


def facts_of(
    patient: Patient, rows: SafetyRows, agent_group: str, settings: FollowUpSettings
) -> known.SafetyFacts:
    today = today_of(patient.clinic)
    inside, taken_out_on = _implants(rows.implants, today)
    return known.SafetyFacts(
        birth=patient.birth,
        may_bear_children=BEARS_CHILDREN.get(Sex(patient.sex), Answer.UNKNOWN),
        screening=_screening(rows.check) if rows.check else None,
        egfr=_egfr(rows.egfr) if rows.egfr else None,
        implants=inside,
        taken_out_on=taken_out_on,
        reactions=tuple(map(_reaction, rows.reactions)),
        pregnancies=tuple(map(pregnancy_in_line, rows.pregnancies)),
        breastfeeding_since=_breastfeeding_since(rows.pregnancies),
        agent_group=known.AgentGroup(agent_group),
        ask_for_egfr=settings.ask_for_egfr,
        doses=rows.doses,
        doses_unknown=rows.doses_unknown,
        comparable_scan=Answer.of(rows.brain_scans > 0),
        contrast_at_baseline=settings.baseline_contrast,
    )


def _screening(row: MrSafetyCheck) -> known.Screening:
    return known.Screening(
        asked_on=row.asked_on,
        implants=ANSWER[KnownOrNot(row.implants)],
        kidney_disease=ANSWER[KnownOrNot(row.kidney_disease)],
        hypertension=ANSWER[KnownOrNot(row.hypertension)],
        diabetes=ANSWER[KnownOrNot(row.diabetes)],
        dialysis_or_acute_injury=ANSWER[KnownOrNot(row.dialysis_or_injury)],
        may_be_pregnant=ANSWER[KnownOrNot(row.may_be_pregnant)],
        breastfeeding=ANSWER[KnownOrNot(row.breastfeeding)],
    )


def _egfr(row: LaboratoryResult) -> known.Egfr:
    return known.Egfr(row.taken_on, float(row.egfr), known.Relation(row.relation))


def _implants(rows: Iterable[Implant], today: date) -> tuple[tuple[known.Implant, ...], tuple[date, ...]]:
    """Those in the body today, and the days on which the others were taken out."""
    inside, taken_out_on = [], []
    for row in rows:
        if row.removed_on is None or row.removed_on > today:
            inside.append(_implant(row))
        else:
            taken_out_on.append(row.removed_on)
    return tuple(inside), tuple(taken_out_on)


def _implant(row: Implant) -> known.Implant:
    return known.Implant(
        key=_key(row),
        kind=known.ImplantKind(row.device),
        kind_words=row.get_device_display(),
        label=known.MrLabel(row.mr_label),
        name=row.name,
        model=row.model,
        field_strengths=known.FieldStrengths(row.field_strengths),
        conditions=row.conditions,
    )


def _reaction(row: ContrastReaction) -> known.Reaction:
    severity = known.ReactionSeverity(row.severity)
    return known.Reaction(_key(row), row.day, severity, agent=row.agent, what=row.what)


def _key(row) -> str:
    """Tells the implants and reactions of one patient apart, short enough for a code."""
    return str(row.pk)[:8]


def _breastfeeding_since(pregnancies: Iterable[Pregnancy]) -> date | None:
    """The latest birth of which it is said whether the child is breastfed, where it is; else None."""
    said = [
        row
        for row in pregnancies
        if row.outcome == PregnancyOutcome.BIRTH and row.breastfeeding != KnownOrNot.UNKNOWN
    ]
    last = max(said, key=lambda row: row.ended_latest, default=None)
    return last.ended_latest if last and last.breastfeeding == KnownOrNot.YES else None
