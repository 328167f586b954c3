"""Clinics, people, memberships and API keys: every way in is opened here."""

import hashlib
import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from lesiontrack.access.models import ApiToken, Clinic, Membership, User
from lesiontrack.access.roles import Right, Role, clinics_where, require
from lesiontrack.audit.actions import action

SYSTEM_EMAIL = "system@lesiontrack.invalid"


def system_user() -> User:
    """The user that commands act as where no person is named. It has no password and is in no clinic."""
    user, _ = User.objects.get_or_create(
        email=SYSTEM_EMAIL, defaults={"name": "LesionTrack", "is_system": True, "is_active": False}
    )
    return user


@action
def create_clinic(
    *, by: User, code: str, name: str, timezone: str = "UTC", slashed_dates: str = ""
) -> Clinic:
    clinic = Clinic(code=code, name=name, timezone=timezone, slashed_dates=slashed_dates)
    clinic.full_clean()
    clinic.save()
    return clinic


@action
def create_user(
    *, by: User, email: str, clinic: Clinic, role: Role, password: str | None, name: str = ""
) -> User:
    """A person with a role in a clinic. A known e-mail gains the membership and keeps its password."""
    require(by, Right.SET_RULES, clinic.pk)
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user = _new_user(email, password, name)
    elif user.is_system:
        raise ValidationError(
            {"email": "This address belongs to LesionTrack itself. Enter the person’s own."}
        )
    Membership.objects.update_or_create(user=user, clinic=clinic, defaults={"role": Role(role)})
    _set_active(user, True)
    return user


@action
def add_person(*, by: User, clinic: Clinic, email: str, name: str, role: Role, password: str) -> User:
    """A new member; an address that is known elsewhere only gains the membership, and nothing tells that it was known."""
    if Membership.objects.filter(clinic=clinic, user__email=email.strip().lower()).exists():
        raise ValidationError({"email": "This person is in the clinic already. Change the role in the list."})
    return create_user(by=by, email=email, clinic=clinic, role=role, password=password, name=name)


@action
def change_role(*, by: User, membership: Membership, role: Role) -> Membership:
    require(by, Right.SET_RULES, membership.clinic_id)
    if Role(role) is not Role.ADMIN:
        _refuse_without_admin(membership, "role")
    membership.role = Role(role)
    membership.save()
    return membership


@action
def remove_person(*, by: User, membership: Membership) -> None:
    """The person is no longer in the clinic; who is in no clinic any more cannot sign in and has no API key. What they entered keeps their name."""
    require(by, Right.SET_RULES, membership.clinic_id)
    _refuse_without_admin(membership, "__all__")
    membership.delete()
    if not membership.user.memberships.exists():
        _set_active(membership.user, False)
        revoke_tokens(by=by, user=membership.user)


@action
def set_password(*, by: User, membership: Membership, password: str) -> None:
    """A new password for a person of the clinic, unless it would open another clinic, where `by` manages nobody.

    Whoever knew the old one may have made API keys with it, so these end too.
    """
    require(by, Right.SET_RULES, membership.clinic_id)
    if membership.user.memberships.exclude(clinic__in=clinics_where(by, Right.SET_RULES)).exists():
        raise ValidationError(
            {
                "password": "You cannot set this person’s password. Ask whoever runs LesionTrack: manage.py changepassword"
            }
        )
    _check_password(password, membership.user)
    membership.user.set_password(password)
    membership.user.save()
    revoke_tokens(by=by, user=membership.user)


@action
def amend_clinic(*, by: User, clinic: Clinic, **changes: str) -> Clinic:
    """Change a clinic's name, time zone or order of slashed dates; dates that are stored stay what they are."""
    require(by, Right.SET_RULES, clinic.pk)
    for name, value in changes.items():
        setattr(clinic, name, value)
    clinic.full_clean()
    clinic.save()
    return clinic


def _refuse_without_admin(membership: Membership, field: str) -> None:
    """A clinic without an admin could let nobody in any more."""
    others = Membership.objects.filter(clinic=membership.clinic_id, role=Role.ADMIN, user__is_active=True)
    if membership.role == Role.ADMIN and not others.exclude(pk=membership.pk).exists():
        raise ValidationError({field: "The clinic needs an admin. Make somebody else admin first."})


def _set_active(user: User, active: bool) -> None:
    if user.is_active != active:
        user.is_active = active
        user.save()


def _new_user(email: str, password: str | None, name: str) -> User:
    candidate = User(email=email.strip().lower(), name=name)
    candidate.clean_fields(exclude=["password"])
    if password is not None:
        _check_password(password, candidate)
    return User.objects.create_user(email, password, name)


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.error_list}) from None


@action
def issue_token(*, by: User, user: User) -> str:
    """A new API key for `user`; the key is returned once, its hash is kept."""
    if not user.is_active:
        raise ValidationError(f"{user.email} is not active: activate the person first.")
    key = secrets.token_urlsafe(32)
    ApiToken.objects.create(user=user, key_hash=hash_key(key))
    return key


@action
def revoke_tokens(*, by: User, user: User) -> int:
    """No API key of `user` opens anything any more; answers how many did. A lost key is ended in this way."""
    return ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())


def hash_key(key: str) -> str:
    """SHA-256: keys are 256 random bits, so no slow hash is needed to protect them."""
    return hashlib.sha256(key.encode()).hexdigest()


@action
def remember_reader(*, by: User, kind: str) -> None:
    """The reader a person last named, offered at the next scan."""
    User.objects.filter(pk=by.pk).update(reader_kind=kind)
