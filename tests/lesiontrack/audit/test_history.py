"""Every clinical row keeps its history: who, by which action, why; nobody rewrites it."""

from datetime import date

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError, ProgrammingError

from lesiontrack.audit.grants import append_only_tables
from patients.actions import amend_patient
from patients.models import Patient
from tests.factories.record import make_patient, make_scan


def test_an_event_names_the_person_the_action_and_the_reason(cast):
    patient = make_patient(cast.alice, cast.north, family_name="Beispiel")
    amend_patient(by=cast.bob, patient=patient, reason="typing error", family_name="Muster")

    inserted, updated = patient.events.order_by("pgh_id")
    assert (inserted.pgh_label, inserted.family_name) == ("insert", "Beispiel")
    assert inserted.pgh_context == {"by": str(cast.alice.pk), "action": "register_patient"}
    assert (updated.pgh_label, updated.family_name) == ("update", "Muster")
    assert updated.pgh_context == {
        "by": str(cast.bob.pk),
        "action": "amend_patient",
        "reason": "typing error",
    }


def test_an_action_called_by_another_bears_the_outer_name(cast):
    patient = make_patient(cast.alice, cast.north)
    scan = make_scan(cast.alice, patient, date(2024, 2, 1), sign=True)

    signed = scan.events.order_by("-pgh_id").first()
    assert (signed.state, signed.pgh_context["action"]) == ("signed", "record_scan")


def test_raw_sql_is_seen(cast):
    patient = make_patient(cast.alice, cast.north)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE patients_patient SET language = 'Basque' WHERE id = %s", [patient.pk])

    event = patient.events.order_by("-pgh_id").first()
    assert (event.language, event.pgh_context) == ("Basque", None)


REWRITES = ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"]


@pytest.mark.parametrize("rewrite", REWRITES)
@pytest.mark.parametrize(("table", "column"), [("patients_patientevent", "mrn"), ("audit_denial", "status")])
def test_the_apps_role_can_neither_change_nor_remove_history(cast, rewrite, table, column):
    make_patient(cast.alice, cast.north)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(rewrite.format(table, column, column))


def test_nor_by_telling_the_triggers_to_stand_aside(cast):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("SET LOCAL pgtrigger.ignore = '{audit_denial:append_only}'")
        connection.cursor().execute("DELETE FROM audit_denial")


def test_not_even_the_owner_rewrites_history_by_accident(cast):
    make_patient(cast.alice, cast.north)
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        connection.cursor().execute("RESET ROLE")
        connection.cursor().execute("DELETE FROM patients_patientevent")
    connection.cursor().execute(f"SET ROLE {settings.APP_DATABASE_ROLE}")


def test_every_event_and_log_is_append_only_by_right():
    assert {
        "patients_patientevent",
        "scans_scanevent",
        "access_membershipevent",
        "audit_patientopened",
    } < append_only_tables()


def test_a_failing_listener_rolls_the_write_back(cast):
    from patients.signals import record_changed

    def fail(sender, **kwargs):
        raise IntegrityError("no")

    patient = make_patient(cast.alice, cast.north)
    record_changed.connect(fail)
    try:
        with pytest.raises(IntegrityError):
            amend_patient(by=cast.alice, patient=patient, language="Basque")
    finally:
        record_changed.disconnect(fail)
    assert Patient.objects.get(pk=patient.pk).language == ""
