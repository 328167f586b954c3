"""200 patients, random writes and steps through the product itself: nobody in care is ever without exactly one open follow-up."""

import random
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from lesiontrack.access.actions import system_user
from patients.actions import amend_patient, stop_course
from patients.dates import FuzzyDate
from patients.models import Patient, TherapyCourse
from scans import actions
from scans.derived import once_at_the_end
from scans.follow_ups import differing, in_batches, patients_followed, refresh_follow_ups
from scans.models import FollowUp, Scan
from tests.factories.record import make_course, make_patient, make_scan

PATIENTS, ROUNDS = 200, 3
DAY = timedelta(days=1)


class Clinic:
    def __init__(self, cast, settings, chance: random.Random) -> None:
        self.cast, self.settings, self.chance = cast, settings, chance
        with once_at_the_end():
            self.ids = [make_patient(cast.alice, cast.north).pk for _ in range(PATIENTS)]

    @property
    def today(self) -> date:
        return self.settings.TODAY

    def live(self) -> None:
        """Something happens to everybody, then time passes."""
        with once_at_the_end():
            for patient in Patient.objects.filter(pk__in=self.ids):
                with suppress(ValidationError):
                    self.chance.choice((self.scan, self.scan, self.therapy, self.leave))(patient)
        for row in FollowUp.objects.open().in_force().select_related("patient"):
            self.step(row)
        self.settings.TODAY = self.today + timedelta(days=self.chance.choice((1, 30, 300)))
        for batch in in_batches(patients_followed(self.cast.north)):
            refresh_follow_ups(by=system_user(), patients=batch)

    def scan(self, patient) -> None:
        draft = Scan.objects.filter(patient=patient, state="draft").first()
        signed = Scan.objects.filter(patient=patient, state="signed").last()
        if draft is not None:
            actions.sign_scan(by=self.cast.alice, scan=draft)
        elif signed is not None and self.chance.random() < 0.3:
            actions.withdraw_scan(by=self.cast.alice, scan=signed, reason="of another patient")
        else:
            on = self.today - timedelta(days=self.chance.randrange(100))
            make_scan(
                self.cast.alice, patient, on, sign=self.chance.random() < 0.5, confirmed=("same-day-scan",)
            )

    def therapy(self, patient) -> None:
        course = TherapyCourse.objects.filter(patient=patient, stopped=False).first()
        if course is not None:
            stop = FuzzyDate.exact(self.today)
            stop_course(by=self.cast.alice, course=course, stop=stop, stop_reason="other")
        elif not TherapyCourse.objects.filter(patient=patient).exists():
            make_course(self.cast.alice, patient, self.today - timedelta(days=self.chance.randrange(300)))

    def leave(self, patient) -> None:
        name = self.chance.choice(("died_on", "imaging_refused_on"))
        gone = getattr(patient, name)
        if gone or self.chance.random() < 0.4:
            changes = {name: None if gone else self.today}
            amend_patient(by=self.cast.bob, patient=patient, reason="as told", **changes)

    def step(self, row) -> None:
        """Any step; what is refused changes nothing."""
        by, ahead = self.cast.alice, self.today + timedelta(days=self.chance.randrange(1, 90))
        steps = (
            lambda: actions.request_mri(by=by, follow_up=row),
            lambda: actions.book_mri(by=by, follow_up=row, booked_for=ahead),
            lambda: actions.mark_performed(by=by, follow_up=row, performed_on=self.today),
            lambda: actions.mark_not_attended(by=by, follow_up=row),
            lambda: actions.cancel_booking(by=by, follow_up=row),
            lambda: actions.decline_mri(by=by, follow_up=row, reason="later", ask_again_on=ahead),
            lambda: actions.no_further_mri(by=by, follow_up=row, reason="no consequence"),
            lambda: actions.reopen_follow_up(by=by, follow_up=row),
            lambda: actions.order_mri(by=by, patient=row.patient, due_on=ahead),
            lambda: actions.done_elsewhere(by=by, follow_up=row, performed_on=self.today - 5 * DAY),
            lambda: actions.set_due_from(by=by, follow_up=row, month=ahead),
            lambda: actions.keep_window(by=by, follow_up=row),
            lambda: actions.accept_window(by=by, follow_up=row),
            lambda: actions.undo_step(by=by, follow_up=row),
        )
        with suppress(ValidationError):
            self.chance.choice(steps)()

    def check(self) -> None:
        rows: dict[object, list[FollowUp]] = {pk: [] for pk in self.ids}
        for row in FollowUp.objects.open().in_force().select_related("entry"):
            rows[row.patient_id].append(row)
        for patient in Patient.objects.filter(pk__in=self.ids):
            found = rows[patient.pk]
            if patient.died_on or patient.imaging_refused_on:
                assert {row.state for row in found} <= {"performed", "entered"}
            else:
                assert [row.region for row in found] == ["brain"]
                assert found[0].entry.standing not in ("ended", "cancel_at_site") or found[0].cancel_at_site
        assert [wrong for _, wrong in differing(self.cast.north)] == [set()]


@pytest.mark.django_db
def test_nobody_leaves_every_list(cast, settings):
    clinic = Clinic(cast, settings, random.Random(4))
    clinic.check()
    for _ in range(ROUNDS):
        clinic.live()
        clinic.check()
    states = set(FollowUp.objects.values_list("state", flat=True))
    assert states >= {
        "proposed",
        "requested",
        "booked",
        "performed",
        "entered",
        "reviewed",
        "declined",
        "stopped",
    }
