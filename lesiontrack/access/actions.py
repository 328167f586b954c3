"""Clinics, people, memberships and API keys: every way in is opened here."""

import hashlib
import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from lesiontrack.access.models import ApiToken, Clinic, Membership, User
from lesiontrack.access.roles import Role
from lesiontrack.audit.actions import action

SYSTEM_EMAIL = "system@lesiontrack.invalid"


def system_user() -> User:
    """The user that commands act as where no person is named. It has no password and is in no clinic."""
    user, _ = User.objects.get_or_create(
        email=SYSTEM_EMAIL, defaults={"name": "LesionTrack", "is_system": True, "is_active": False}
    )
    return user


@action
def create_clinic(*, by: User, code: str, name: str, timezone: str = "UTC", slashed_dates: str = "") -> Clinic:
    clinic = Clinic(code=code, name=name, timezone=timezone, slashed_dates=slashed_dates)
    clinic.full_clean()
    clinic.save()
    return clinic


@action
def create_user(*, by: User, email: str, clinic: Clinic, role: Role, password: str | None, name: str = "") -> User:
    """A person with a role in a clinic. A known e-mail gains the membership and keeps its password."""
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user = _new_user(email, password, name)
    Membership.objects.update_or_create(user=user, clinic=clinic, defaults={"role": Role(role)})
    return user


def _new_user(email: str, password: str | None, name: str) -> User:
    candidate = User(email=email.strip().lower(), name=name)
    candidate.clean_fields(exclude=["password"])
    if password is not None:
        validate_password(password, candidate)
    return User.objects.create_user(email, password, name)


@action
def issue_token(*, by: User, user: User) -> str:
    """A new API key for `user`; the key is returned once, its hash is kept."""
    if not user.is_active:
        raise ValidationError(f"{user.email} is not active: activate the person first.")
    key = secrets.token_urlsafe(32)
    ApiToken.objects.create(user=user, key_hash=hash_key(key))
    return key


def hash_key(key: str) -> str:
    """SHA-256: keys are 256 random bits, so no slow hash is needed to protect them."""
    return hashlib.sha256(key.encode()).hexdigest()


@action
def remember_reader(*, by: User, kind: str) -> None:
    """The reader a person last named, offered at the next scan."""
    User.objects.filter(pk=by.pk).update(reader_kind=kind)
