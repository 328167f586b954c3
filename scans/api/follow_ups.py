"""Scans that are owed: what is due, ordered by a neurologist, and taken step by step to the review."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action

from lesiontrack.access.roles import Right
from lesiontrack.doors.api_body import Body, Nothing
from lesiontrack.doors.api_once import version_seen
from lesiontrack.doors.api_rows import StableOrdering
from patients.api.filters import OfPatient
from patients.api.rows import RowsOfPatients
from patients.models import Patient
from scans import actions
from scans.api.filters import OfFollowUp
from scans.api.serializers import follow_up as bodies
from scans.models import FollowUp

WITHOUT_VERSION = (actions.note_contact,)
"""An attempt to reach somebody changes nothing of the follow-up: no version is in its way."""


def _step(verb: str, act: Callable[..., Any], body: type[Body], name: str = ""):
    """POST .../`verb`/: the step `act`, which takes what `body` names. Answers the follow-up as it stands then.

    `name`: of the method, where the verb is a word the view has a use for.
    """

    def step(self, request, pk):
        return self.taken(pk, act, body)

    step.__name__ = name or verb.replace("-", "_")
    step.__doc__ = act.__doc__
    return extend_schema(request=body)(action(detail=True, methods=["post"], url_path=verb)(step))


class FollowUps(RowsOfPatients):
    queryset = FollowUp.objects.none()
    serializer_class = bodies.FollowUpBody
    filter_backends = [OfPatient, OfFollowUp, StableOrdering]
    ordering_fields = ["due_on", "request_by"]
    http_method_names = ["get", "post", "head", "options"]
    right_to_write = Right.DECIDE_IMAGING
    withdraw = None  # a follow-up is declined, or decided against

    request_mri = _step("request", actions.request_mri, bodies.Request, "request_mri")
    book = _step("book", actions.book_mri, bodies.Booking)
    performed = _step("performed", actions.mark_performed, bodies.PerformedOn)
    not_attended = _step("not-attended", actions.mark_not_attended, bodies.Note)
    cancel = _step("cancel", actions.cancel_booking, bodies.Note)
    decline = _step("decline", actions.decline_mri, bodies.Declined)
    no_further = _step("no-further", actions.no_further_mri, bodies.NoFurther)
    reopen = _step("reopen", actions.reopen_follow_up, Nothing)
    elsewhere = _step("elsewhere", actions.done_elsewhere, bodies.Elsewhere)
    due_from = _step("due-from", actions.set_due_from, bodies.DueFrom)
    assign = _step("assign", actions.assign_follow_up, bodies.Owner)
    accept_window = _step("accept-window", actions.accept_window, Nothing)
    keep_window = _step("keep-window", actions.keep_window, Nothing)
    cancelled_at_site = _step("cancelled-at-site", actions.confirm_cancelled_at_site, Nothing)
    contact = _step("contact", actions.note_contact, bodies.Contact)
    undo = _step("undo", actions.undo_step, Nothing)
    override_safety = _step("override-safety", actions.override_safety, bodies.Override)

    def rows(self):
        return FollowUp.objects.visible_to(self.request.user).in_force().select_related("patient__clinic")

    def record(self, patient: Patient, **facts) -> FollowUp:
        return actions.order_mri(
            by=self.request.user, patient=patient, version=version_seen(self.request), **facts
        )

    def taken(self, pk, act: Callable[..., Any], body: type[Body]):
        row = self.row(pk, Right.MANAGE_FOLLOW_UPS)
        sent = body(data=self.request.data, context={**self.get_serializer_context(), "clinic": row.clinic})
        sent.is_valid(raise_exception=True)
        facts = {
            name: value for name, value in sent.validated_data.items() if value is not None or name == "owner"
        }
        if act not in WITHOUT_VERSION:
            facts["version"] = version_seen(self.request)

        def take() -> FollowUp:
            act(by=self.request.user, follow_up=row, **facts)
            return row

        return self.written(take)
