"""The worklist as one person sees it: the groups with their counts, and the rows shown in each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString

from lesiontrack.access.roles import Right, clinics_where, memberships_of
from lesiontrack.doors.today import today_of
from scans.follow_ups import refresh_standings
from scans.presentation.follow_up_verbs import VERBS
from scans.presentation.worklist_choice import WorklistChoice
from scans.presentation.worklist_groups import BY_KEY, GROUP_OF, GROUPS, TO_DO, WorklistGroup
from scans.presentation.worklist_html import rows_html
from scans.presentation.worklist_row import WorklistRow, worklist_row
from scans.worklist import ChosenFollowUps, FollowUpRow, attempts_of, rows_of, settings_of

PAGE_SIZE = 100
ROWS_IN_A_FILE = 10_000


@dataclass
class ShownGroup:
    """`number` of all rows, `urgent` of those booked after the window; `rows` are the first of them, `url` shows all."""

    group: WorklistGroup
    number: int
    url: str
    urgent: int = 0
    rows: list[WorklistRow] = field(default_factory=list)
    may_manage: bool = False

    @property
    def html(self) -> SafeString:
        return rows_html(self.rows, self.may_manage)

    @property
    def more(self) -> bool:
        return self.number > len(self.rows)


@dataclass(frozen=True)
class WorklistPage:
    groups: list[ShownGroup]
    page: Page | None = None

    @property
    def shown(self) -> list[ShownGroup]:
        return [each for each in self.groups if each.rows]

    @property
    def to_do(self) -> int:
        return sum(each.number for each in self.groups if each.group.to_do)


def worklist_page(user, choice: WorklistChoice, text: str = "") -> WorklistPage:
    """All groups with the first rows of each; or one group alone, page by page. A search shows every group."""
    chosen = ChosenFollowUps(user, choice, text)
    counts = _counts_of_today(chosen)
    manages = bool(clinics_where(user, Right.MANAGE_FOLLOW_UPS))
    groups = [_counted(group, counts, choice, manages) for group in GROUPS]
    if choice.group:
        ids = chosen.of_group(BY_KEY[choice.group].standings)
        number = sum(counts.get(standing, 0) for standing in BY_KEY[choice.group].standings)
        page = _CountedPaginator(ids, PAGE_SIZE, number).get_page(choice.page or 1)
        _fill(groups, shown_rows(user, list(page.object_list)))
        return WorklistPage(groups, page)
    standings = [standing for standing in (counts if text else TO_DO) if counts.get(standing)]
    ids = chosen.first(standings) if standings else []
    _fill(groups, shown_rows(user, ids) if ids else [])
    return WorklistPage(groups)


def _counts_of_today(chosen: ChosenFollowUps) -> dict[str, int]:
    """Counts by standing. Where a day has turned since the list was last brought up to date, it is done first."""
    clinics = {each.clinic_id: today_of(each.clinic) for each in memberships_of(chosen.user)}
    counts, turns = chosen.counts()
    if turns and turns <= max(clinics.values()) and refresh_standings(clinics):
        counts, _ = chosen.counts()
    return counts


def counted_groups(user, choice: WorklistChoice, text: str = "") -> WorklistPage:
    """The groups with their counts alone."""
    counts = _counts_of_today(ChosenFollowUps(user, choice, text))
    return WorklistPage([_counted(group, counts, choice, True) for group in GROUPS])


def rows_in_file(user, choice: WorklistChoice, text: str = "") -> list[FollowUpRow]:
    """All rows of the groups the page would show, at most 10,000, in their order."""
    chosen = ChosenFollowUps(user, choice, text)
    groups = [BY_KEY[choice.group]] if choice.group else [each for each in GROUPS if text or each.first]
    ids = [
        pk
        for group in groups
        for pk in chosen.of_group(group.standings if choice.group or text else group.first)
    ]
    return rows_of(ids[:ROWS_IN_A_FILE])


class _CountedPaginator(Paginator):
    """The number is known from the counts of the groups."""

    def __init__(self, rows, size: int, number: int):
        super().__init__(rows, size)
        self.count = number


def _counted(
    group: WorklistGroup, counts: dict[str, int], choice: WorklistChoice, manages: bool
) -> ShownGroup:
    number = sum(counts.get(standing, 0) for standing in group.standings)
    urgent = 0 if group.to_do else sum(counts.get(standing, 0) for standing in group.first)
    return ShownGroup(group, number, choice.address(group=group.key), urgent, may_manage=manages)


def _fill(groups: list[ShownGroup], rows: Sequence[WorklistRow]) -> None:
    by_key = {each.group.key: each for each in groups}
    for row in rows:
        by_key[GROUP_OF[row.standing].key].rows.append(row)


def shown_rows(user, ids: Sequence[UUID]) -> list[WorklistRow]:
    """The rows of these follow-ups of clinics this person reads, in words."""
    rows, attempts = rows_of(ids), attempts_of(ids)
    clinics = {membership.clinic_id: today_of(membership.clinic) for membership in memberships_of(user)}
    settings = settings_of(clinics)
    allowed = {clinic: allowed_verbs(user, clinic) for clinic in clinics}
    return [
        worklist_row(
            row,
            attempts.get(row.id, ()),
            settings[row.clinic],
            clinics[row.clinic],
            allowed[row.clinic],
        )
        for row in rows
    ]


def allowed_verbs(user, clinic) -> frozenset[str]:
    """What the person's rights in the clinic hold."""
    if clinic not in clinics_where(user, Right.MANAGE_FOLLOW_UPS):
        return frozenset()
    decides = clinic in clinics_where(user, Right.DECIDE_IMAGING)
    return frozenset(name for name, verb in VERBS.items() if decides or not verb.decides)
