"""The papers that leave the system about a follow-up."""

from django.db.models import TextChoices


class LetterKind(TextChoices):
    REQUEST = "request", "request form"
    APPOINTMENT = "appointment", "appointment letter"
    REMINDER = "reminder", "reminder after non-attendance"
    CANNOT_REACH = "cannot-reach", "cannot-reach letter"
    NORMAL_RESULT = "normal-result", "normal-result letter"
