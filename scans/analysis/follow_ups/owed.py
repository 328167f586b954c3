"""A scan that is owed, as far as its standing and the rules look at it."""

from dataclasses import dataclass
from datetime import date, timedelta

from scans.analysis.follow_ups.state import Origin, State
from scans.analysis.vocabulary import Region

WAITING_WEEKS = 8


@dataclass(frozen=True, kw_only=True)
class OwedScan:
    """`opens_on` <= `due_on` <= `closes_on`, all days included; `kind` is a kind of proposal, or "ordered".

    `covers` are the words of the proposal that a person decided about; `decided_on` the day of a person's decision.
    """

    state: State
    kind: str
    opens_on: date
    due_on: date
    closes_on: date
    request_by: date
    region: Region = Region.BRAIN
    origin: Origin = Origin.RULE
    booked_for: date | None = None
    performed_on: date | None = None
    ask_again_on: date | None = None
    decided_on: date | None = None
    covers: str = ""
    is_backlog: bool = False
    cancel_at_site: bool = False

    @property
    def window(self) -> tuple[date, date, date]:
        return self.opens_on, self.due_on, self.closes_on

    @property
    def is_kept_by_the_record(self) -> bool:
        """A rule's proposal about which nobody has decided: it follows the record. Any other is a person's."""
        return self.state is State.PROPOSED and self.origin is Origin.RULE and self.decided_on is None


def request_by(opens_on: date, waiting_weeks: int = WAITING_WEEKS) -> date:
    """The day by which it should be requested: the clinic's waiting time before the window opens (SCH-9)."""
    return opens_on - timedelta(weeks=waiting_weeks)


def was_overdue(closes_on: date, go_live_on: date | None) -> bool:
    """Its window had closed when the clinic went live: backlog, a list of its own (SCH-9)."""
    return go_live_on is not None and closes_on < go_live_on
