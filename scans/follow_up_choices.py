"""The words of follow-ups. The arithmetic owns them (`scans.analysis.follow_ups`); here they get their labels."""

from django.db.models import TextChoices

from scans.analysis.follow_ups.standing import Standing
from scans.analysis.follow_ups.state import Origin as FollowUpSource
from scans.analysis.follow_ups.state import State, Step
from scans.analysis.schedule.due import Kind as DueKind


class FollowUpState(TextChoices):
    PROPOSED = State.PROPOSED.value, "proposed"
    REQUESTED = State.REQUESTED.value, "requested"
    BOOKED = State.BOOKED.value, "booked"
    PERFORMED = State.PERFORMED.value, "performed, report awaited"
    ENTERED = State.ENTERED.value, "entered, to review"
    REVIEWED = State.REVIEWED.value, "reviewed"
    NOT_ATTENDED = State.NOT_ATTENDED.value, "not attended"
    CANCELLED = State.CANCELLED.value, "cancelled"
    DECLINED = State.DECLINED.value, "declined for now"
    NO_FURTHER = State.NO_FURTHER.value, "no further MRI"
    STOPPED = State.STOPPED.value, "stopped"


class FollowUpKind(TextChoices):
    BASELINE = DueKind.BASELINE.value, "baseline before therapy"
    RE_BASELINE = DueKind.RE_BASELINE.value, "re-baseline on therapy"
    ROUTINE = DueKind.ROUTINE.value, "routine follow-up"
    AFTER_STOP = DueKind.AFTER_STOP.value, "after the stop of therapy"
    PML = DueKind.PML.value, "PML surveillance"
    UNTREATED = DueKind.UNTREATED.value, "without therapy"
    POSTPARTUM = DueKind.POSTPARTUM.value, "after childbirth"
    ORDERED = "ordered", "ordered by a neurologist"


class FollowUpOrigin(TextChoices):
    RULE = FollowUpSource.RULE.value, "by rule"
    ORDERED = FollowUpSource.ORDERED.value, "ordered"


class FollowUpStepKind(TextChoices):
    ORDERED = Step.ORDERED.value, "ordered"
    REQUESTED = Step.REQUESTED.value, "requested"
    BOOKED = Step.BOOKED.value, "booked"
    MOVED = Step.MOVED.value, "moved to another date"
    PERFORMED = Step.PERFORMED.value, "performed"
    NOT_ATTENDED = Step.NOT_ATTENDED.value, "not attended"
    CANCELLED = Step.CANCELLED.value, "cancelled"
    DECLINED = Step.DECLINED.value, "declined for now"
    NO_FURTHER = Step.NO_FURTHER.value, "no further MRI"
    REOPENED = Step.REOPENED.value, "taken up again"
    ENTERED = Step.ENTERED.value, "scan report entered"
    REVIEWED = Step.REVIEWED.value, "reviewed"
    DETACHED = Step.DETACHED.value, "scan taken away"
    WINDOW_ACCEPTED = Step.WINDOW_ACCEPTED.value, "new window accepted"
    WINDOW_KEPT = Step.WINDOW_KEPT.value, "window kept"
    DUE_FROM = Step.DUE_FROM.value, "due date set"
    STOPPED = Step.STOPPED.value, "stopped"
    CANCELLED_AT_SITE = Step.CANCELLED_AT_SITE.value, "booking cancelled at the MRI site"
    ASSIGNED = Step.ASSIGNED.value, "assigned"


class FollowUpStanding(TextChoices):
    OVERDUE = Standing.OVERDUE.value, "overdue"
    TO_REQUEST = Standing.TO_REQUEST.value, "to request"
    REQUESTED = Standing.REQUESTED.value, "requested without a date"
    BOOKED = Standing.BOOKED.value, "booked"
    AT_RISK = Standing.AT_RISK.value, "booked after the window"
    DATE_PASSED = Standing.DATE_PASSED.value, "date passed: was it done?"
    REBOOK = Standing.REBOOK.value, "not attended or cancelled: rebook"
    WITHOUT_REPORT = Standing.WITHOUT_REPORT.value, "performed without report"
    TO_REVIEW = Standing.TO_REVIEW.value, "to review"
    BACKLOG = Standing.BACKLOG.value, "backlog from before the go-live"
    CANCEL_AT_SITE = Standing.CANCEL_AT_SITE.value, "stopped: cancel at the MRI site"
    NOT_YET = Standing.NOT_YET.value, "not to request yet"
    ASK_AGAIN = Standing.ASK_AGAIN.value, "declined: ask again later"
    NO_FURTHER = Standing.NO_FURTHER.value, "no further MRI"
    ENDED = Standing.ENDED.value, "ended"


class ContactWay(TextChoices):
    PHONE = "phone", "phone"
    LETTER = "letter", "letter"
    EMAIL = "email", "e-mail"
    MESSAGE = "message", "text message"
    IN_PERSON = "in_person", "in person"


class ContactOutcome(TextChoices):
    REACHED = "reached", "reached"
    NO_ANSWER = "no_answer", "no answer"
    MESSAGE_LEFT = "message_left", "message left"
    WRONG_NUMBER = "wrong_number", "number is wrong"
    SENT = "sent", "sent"


class CalendarScope(TextChoices):
    OWN = "own", "bookings of patients I look after"
    CLINIC = "clinic", "all bookings of the clinic"


class ActiveScanDecision(TextChoices):
    """What was decided about a scan that meets the clinic's rule. `LATER`: at a conference, or when somebody asks again."""

    CONTINUE = "continue", "continue"
    REPEAT = "repeat", "repeat the MRI"
    ANTIBODIES = "antibodies", "antibody test"
    SWITCH = "switch", "switch"
    LATER = "later", "decide later"
    OTHER = "other", "other"
