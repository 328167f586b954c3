"""What every clinical row has: an unguessable id, its clinic, a version, and a withdrawal instead of a deletion."""

import uuid

import pgtrigger
from django.db import models

from lesiontrack.access.models import Clinic
from lesiontrack.access.scope import ScopedQuerySet
from lesiontrack.doors.models import Versioned


class ClinicalQuerySet(ScopedQuerySet):
    def in_force(self):
        """Rows that were not withdrawn."""
        return self.filter(withdrawn_at=None)


class ClinicalRow(Versioned):
    """Amended or withdrawn with a reason, never deleted. The reason stands in the row's history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ClinicalQuerySet.as_manager()

    class Meta:
        abstract = True


def not_before_birth(column: str) -> pgtrigger.Trigger:
    """The database refuses a row of a patient that lies certainly before the birth; `column` is its latest day."""
    return pgtrigger.Trigger(
        name="not_before_birth",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=f"""
            IF EXISTS (
                SELECT 1 FROM patients_patient p WHERE p.id = NEW.patient_id AND NEW.{column} < p.birth_earliest
            ) THEN
                RAISE check_violation USING MESSAGE = 'nothing lies before the birth';
            END IF;
            RETURN NEW;
        """,  # noqa: S608 - column names are ours
    )


class PatientRow(ClinicalRow):
    """A clinical row of one patient; the database holds patient and clinic to the same pair."""

    patient = models.ForeignKey("patients.Patient", models.PROTECT, related_name="%(class)ss", editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.clinic_id = self.patient.clinic_id
        super().save(*args, **kwargs)
