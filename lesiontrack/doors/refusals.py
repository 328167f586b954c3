"""Every refusal of one write told at once, so that a person mends a form or a row in one go."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError


class Refusals:
    """Calls checks and keeps what they refuse, by field."""

    def __init__(self) -> None:
        self.by_field: dict[str, list[ValidationError]] = {}

    def gather(self, check: Callable[..., Any], *details: Any) -> Any:
        """What `check(*details)` answers; a ValidationError is kept for the end, and the answer is None."""
        try:
            return check(*details)
        except ValidationError as error:
            for field, refusals in error.update_error_dict({}).items():
                self.by_field.setdefault(field, []).extend(refusals)
            return None


@contextmanager
def all_refusals() -> Iterator[Callable[..., Any]]:
    """`with all_refusals() as gather: gather(check, field, value)`: raises one ValidationError that names every field."""
    refusals = Refusals()
    yield refusals.gather
    if refusals.by_field:
        raise ValidationError(refusals.by_field)
