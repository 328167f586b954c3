"""Kept drafts: what was typed survives an ended session, a closed tab or a crash, and is deleted on save."""

from lesiontrack.audit.actions import action
from lesiontrack.doors.models import KeptDraft


@action
def keep_draft(*, by, form: str, subject, typed: dict[str, str]) -> KeptDraft:
    """Keep what `by` typed into `form` about `subject` (a UUID); an empty form keeps nothing."""
    draft, _ = KeptDraft.objects.update_or_create(user=by, form=form, subject=subject, defaults={"typed": typed})
    return draft


@action
def drop_draft(*, by, form: str, subject) -> None:
    KeptDraft.objects.filter(user=by, form=form, subject=subject).delete()


def draft_of(user, form: str, subject) -> KeptDraft | None:
    return KeptDraft.objects.filter(user=user, form=form, subject=subject).first()


def drafts_of(user):
    """The open forms of this person, latest first."""
    return KeptDraft.objects.filter(user=user).order_by("-changed_at")
