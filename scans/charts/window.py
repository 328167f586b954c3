"""What the bracket of the next MRI draws: a rule's proposal or a stored follow-up, whichever is given."""

from datetime import date
from typing import Protocol


class DueWindow(Protocol):
    @property
    def opens_on(self) -> date: ...

    @property
    def due_on(self) -> date: ...

    @property
    def closes_on(self) -> date: ...

    @property
    def reason(self) -> str: ...

    def is_overdue(self, today: date) -> bool: ...
