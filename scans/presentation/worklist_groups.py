"""The groups of the worklist: which standings each holds, and in which order nurses go through them."""

from dataclasses import dataclass

from scans.follow_up_choices import FollowUpStanding as S


@dataclass(frozen=True)
class WorklistGroup:
    """`first` are the standings whose rows show at once; the others are counted, and open on demand."""

    key: str
    title: str
    standings: tuple[str, ...]
    first: tuple[str, ...]
    empty: str
    to_do: bool = True


def _to_do(standing: S, title: str, empty: str) -> WorklistGroup:
    return WorklistGroup(standing.value, title, (standing.value,), (standing.value,), empty)


def _waits(standing: S, title: str, empty: str, urgent: S | None = None) -> WorklistGroup:
    urgently = (urgent.value,) if urgent else ()
    return WorklistGroup(standing.value, title, (*urgently, standing.value), urgently, empty, to_do=False)


GROUPS = (
    _to_do(S.OVERDUE, "Overdue", "No window has closed without a scan."),
    _to_do(S.TO_REQUEST, "To request", "Nothing to request today."),
    _to_do(S.DATE_PASSED, "Date passed: was it done?", "Every booked day that passed is answered."),
    _to_do(S.REBOOK, "Not attended or cancelled: rebook", "Nobody waits for another date."),
    _to_do(S.REQUESTED, "Requested without a date", "Every request has its date."),
    _to_do(S.WITHOUT_REPORT, "Performed without report", "Every scan made has its report."),
    _to_do(S.TO_REVIEW, "To review", "No scan waits for its review."),
    _to_do(S.CANCEL_AT_SITE, "Cancel at the MRI site", "No booking waits to be cancelled."),
    _waits(S.BOOKED, "Booked", "Nothing is booked.", urgent=S.AT_RISK),
    _waits(S.BACKLOG, "Backlog from before the go-live", "The backlog is cleared."),
    _waits(S.NOT_YET, "Not to request yet", "Nothing lies ahead."),
    _waits(S.ASK_AGAIN, "Declined: ask again later", "Nobody declined for now."),
    _waits(S.NO_FURTHER, "No further MRI", "Nobody was decided to need no further MRI."),
)
"""What a person has to do comes first; the last ones wait for a day, or for nobody. Together they hold every open follow-up."""

BY_KEY = {group.key: group for group in GROUPS}
GROUP_OF = {standing: group for group in GROUPS for standing in group.standings}
TO_DO = tuple(standing for group in GROUPS for standing in group.first)
EVERY = tuple(GROUP_OF)
