"""Kept drafts: what was typed survives an ended session, a closed tab or a crash, and is deleted on save.

The page's side is `templates/components/kept_draft.html`.
"""

from collections.abc import Iterable

from lesiontrack.audit.actions import action
from lesiontrack.doors.models import KeptDraft
from lesiontrack.doors.statements import Blank, Statement

NEVER_KEPT = ("csrfmiddlewaretoken", "submission", "typed_by", "confirm")
"""Belong to one opened page, not to what was typed."""

_known: set[str] = set()


def know_forms(names: Iterable[str]) -> None:
    """The forms that are kept; each app names its own when it is ready."""
    _known.update(names)


def is_known(form: str) -> bool:
    return form in _known


@action
def keep_draft(*, by, form: str, subject, typed: dict[str, str | list[str]]) -> KeptDraft:
    """Keep what `by` typed into `form` about `subject` (a UUID), in place of what was kept before."""
    draft, _ = KeptDraft.objects.update_or_create(
        user=by, form=form, subject=subject, defaults={"typed": typed}
    )
    return draft


@action
def drop_draft(*, by, form: str, subject) -> None:
    KeptDraft.objects.filter(user=by, form=form, subject=subject).delete()


def draft_of(user, form: str, subject) -> KeptDraft | None:
    return KeptDraft.objects.filter(user=user, form=form, subject=subject).first()


def drafts_of(user):
    """The open forms of this person, latest first."""
    return KeptDraft.objects.filter(user=user).order_by("-changed_at")


BEGUN = Statement(
    lambda: KeptDraft.objects.filter(user__any_of=Blank("users")).defer("typed").order_by("-changed_at")
)
"""As `drafts_of`, for pages that ask every time which forms are open, and not what was typed."""


def typed_in(posted) -> dict[str, str | list[str]]:
    """What a posted form (QueryDict) holds, without what belongs to the opened page alone."""
    names = [name for name in posted if name not in NEVER_KEPT]
    return {name: posted[name] if len(posted.getlist(name)) == 1 else posted.getlist(name) for name in names}


def restored(form_class, draft: KeptDraft | None, initial: dict | None = None) -> dict:
    """The `initial` of a form: the draft where there is one, else as given.

    A draft answers for every field of the form: a box left empty in it stays empty, whatever `initial` says.
    """
    if draft is None:
        return initial or {}
    fields = [name for name in form_class.base_fields if name not in NEVER_KEPT]
    return {**(initial or {}), **{name: draft.typed.get(name, "") for name in fields}}
