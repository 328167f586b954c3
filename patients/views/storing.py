"""A form is stored once, or comes back with what keeps it from being stored and with everything that was typed."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponseRedirect

from lesiontrack.doors.errors import NeedsConfirmation
from lesiontrack.doors.idempotency import KeyReused
from lesiontrack.doors.once import store_once
from lesiontrack.doors.rows import RowChanged
from patients.forms.rows import RecordForm

AT_ODDS = "This contradicts something that was stored at the same moment. Open the page anew, compare, then enter it again."


def stored(
    request: HttpRequest,
    form: RecordForm,
    store: Callable[[], tuple[object, str]],
    kept: tuple[str, UUID] | None = None,
) -> HttpResponseRedirect | None:
    """The redirect to what `store()` made: (row, location). None where the form was not sent, or now says what is wrong."""
    if not form.is_valid():
        return None
    try:
        return store_once(request, form.cleaned_data["submission"], store, kept=kept)
    except ValidationError as refusal:
        form.refuse(refusal)
    except NeedsConfirmation as asked:
        form.questions = asked.questions
    except RowChanged as changed:
        form.show_newer(changed.row)
    except KeyReused as reused:
        form.say_stored_already(reused.location)
    except IntegrityError:
        form.add_error(None, AT_ODDS)
    return None
