"""Who may come in: people, clinics, and the role a person has in a clinic."""

import uuid
import zoneinfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from lesiontrack.access.roles import Role, clinics_where
from lesiontrack.audit.history import tracked


def must_be_a_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(f"“{name}” is not a time zone. Write one such as Europe/Berlin.")


class ClinicQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(memberships__user=user)

    def where_may(self, user, right):
        """The clinics in which `user` holds `right`."""
        return self.filter(pk__in=clinics_where(user, right))


@tracked
class Clinic(models.Model):
    """One clinic: its patients are seen by its members alone."""

    class SlashedDates(models.TextChoices):
        REFUSED = "", "refused"
        DAY_FIRST = "day_first", "day first (14/03/2019)"
        MONTH_FIRST = "month_first", "month first (03/14/2019)"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    timezone = models.CharField(max_length=60, default="UTC", validators=[must_be_a_time_zone])
    slashed_dates = models.CharField(
        max_length=12, blank=True, choices=SlashedDates, default=SlashedDates.REFUSED
    )

    objects = ClinicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, name: str = "") -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email):
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser):
    """A person, known by e-mail. What they may do hangs on their memberships alone: there is no superuser."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(
        default=False, help_text="acts for commands; nobody signs in as this user"
    )
    reader_kind = models.CharField(
        max_length=20, blank=True, help_text="the reader last named when a scan was entered"
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email


@tracked
class Membership(models.Model):
    """The role of one person in one clinic."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "clinic"], name="one_role_per_clinic"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} at {self.clinic}"


class ApiToken(models.Model):
    """A key for programs. Only its hash is kept: the key itself is shown once, when it is made."""

    user = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    key_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"API token of {self.user}, {self.created_at:%Y-%m-%d}"
