"""Which settings are in force: of a clinic, and of each patient, whose derived rows may still stand at an earlier version."""

from collections.abc import Iterable
from dataclasses import fields

from django.db import connection

from lesiontrack.access.models import Clinic
from lesiontrack.doors.statements import Blank, Statement
from scans.analysis.rules import Rules
from scans.models.clinic_rules import FIRST, ClinicRules, PatientRules, name_of_version
from scans.models.rule_settings import FIXED
from scans.models.rules_change import RulesChange


def rules_in_force(clinic: Clinic) -> ClinicRules:
    """The version in force: all settings of the clinic, those beside the arithmetic too. One query.

    A clinic that never changed a setting has the document's defaults, an instance without a row.
    """
    newest = ClinicRules.objects.of(clinic.pk).select_related("clinic").first()
    return newest or defaults_of(clinic)


def defaults_of(clinic: Clinic) -> ClinicRules:
    """The version every clinic begins with; it has no row."""
    return ClinicRules(clinic=clinic, number=FIRST)


def version_of(clinic: Clinic, number: int) -> ClinicRules:
    """A version by its number; the defaults where there is no such row."""
    version = ClinicRules.objects.of(clinic.pk).select_related("clinic").filter(number=number).first()
    return version or defaults_of(clinic)


def versions_in_force(clinics: Iterable[Clinic]) -> dict[object, ClinicRules]:
    """The newest version of each of these clinics, by clinic id, in one query; absent: the defaults."""
    versions = ClinicRules.objects.filter(clinic__in=[clinic.pk for clinic in clinics])
    newest = versions.order_by("clinic_id", "-number").distinct("clinic_id").select_related("clinic")
    return {version.clinic_id: version for version in newest}


def hold_versions(clinic_ids: Iterable) -> None:
    """Until the transaction ends, none of these clinics adopts another version (`adopting` waits): what is computed now stays true.

    The lock that a foreign key takes, taken at once: a deferred key would take it only at the end, too late for a register
    whose rows were computed before a change and are stored after it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM access_clinic WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE", [list(clinic_ids)]
        )


def adopting(clinic: Clinic) -> Clinic:
    """The clinic, locked for a new version; waits for whoever holds the present one."""
    return Clinic.objects.select_for_update().get(pk=clinic.pk)


def changing(clinic: Clinic) -> Clinic:
    """The clinic, locked against another change of its rules; waits for no computation."""
    return Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)


def rules_of(clinic: Clinic, version: ClinicRules | RulesChange | None = None) -> Rules:
    """What the arithmetic reads of a version or a proposal, under its name; None: the defaults."""
    if version is None:
        return Rules(version=name_of_version(clinic.code, FIRST))
    names = (field.name for field in fields(Rules) if field.name not in FIXED)
    return Rules(version=str(version), **{name: getattr(version, name) for name in names})


STOOD_AT = Statement(
    lambda: PatientRules.objects.filter(patient__any_of=Blank("patients")).select_related("rules__clinic")
)


def rules_stood_at(patient_ids: Iterable) -> dict[object, Rules]:
    """What the derived rows of each patient were computed by, by patient id, in one query; absent: the defaults."""
    return rules_by_patient(STOOD_AT.rows(patients=patient_ids))


def rules_by_patient(rows: Iterable[PatientRules]) -> dict[object, Rules]:
    """The same from what `STOOD_AT` answers."""
    stood = {row.patient_id: row.rules for row in rows}
    rules = {version.pk: rules_of(version.clinic, version) for version in stood.values()}
    return {patient: rules[version.pk] for patient, version in stood.items()}
