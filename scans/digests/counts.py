"""What waits for one person today, read when their mail is about to go: in numbers alone."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from lesiontrack.access.models import Clinic, Membership, User
from lesiontrack.doors.today import today_of
from scans.calendars.whose import WHO_FOLLOW_UP
from scans.follow_up_choices import FollowUpStanding as Standing
from scans.models import DigestOptOut, FollowUpSettings, WorklistEntry

TOLD = (
    Standing.OVERDUE, Standing.TO_REQUEST, Standing.DATE_PASSED, Standing.REBOOK, Standing.REQUESTED,
    Standing.WITHOUT_REPORT, Standing.TO_REVIEW, Standing.CANCEL_AT_SITE, Standing.AT_RISK,
)  # fmt: skip
"""Where somebody has to do something, in the order of the worklist."""


@dataclass(frozen=True)
class Waiting:
    """How many stand there in the clinic, and how many of them are of patients this person looks after."""

    standing: Standing
    all: int
    own: int


@dataclass(frozen=True)
class ClinicToday:
    """Groups in which nobody waits are left out."""

    clinic: Clinic
    today: date
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True)
class Digest:
    """`day` is today in one clinic of the person's, always the same; at least one of the clinics has something that waits."""

    user: User
    day: date
    clinics: tuple[ClinicToday, ...]

    @property
    def number(self) -> int:
        return sum(one.all for clinic in self.clinics for one in clinic.waiting)


def who_may_get_one() -> list:
    """Ids of those who follow up in a clinic that switched the digest on, and did not switch it off for themselves."""
    members = _memberships().values_list("user", flat=True)
    return list(members.order_by("user").distinct())


def digest_of(user_id) -> Digest | None:
    """None where the person is to get none by now, or nothing waits."""
    memberships = list(_memberships().filter(user=user_id).select_related("user", "clinic"))
    clinics = [_clinic_today(membership) for membership in memberships]
    told = tuple(clinic for clinic in clinics if clinic.waiting)
    return Digest(memberships[0].user, _day_of(user_id), told) if told else None


def _day_of(user_id) -> date:
    """The day a mail is claimed for. Which clinics have digests, and their names, may change within the day: it may not move."""
    first = Membership.objects.filter(user=user_id).order_by("pk").select_related("clinic")[0]
    return today_of(first.clinic)


def clinics_with_digest() -> list:
    return list(FollowUpSettings.objects.filter(digest=True).values_list("clinic", flat=True))


def _memberships():
    members = Membership.objects.filter(
        clinic__in=clinics_with_digest(), role__in=WHO_FOLLOW_UP, user__is_active=True
    )
    return members.exclude(user__in=DigestOptOut.objects.values("user")).order_by("clinic__name", "clinic")


def _clinic_today(membership: Membership) -> ClinicToday:
    entries = WorklistEntry.objects.filter(clinic=membership.clinic_id, standing__in=TOLD)
    own = Count("pk", filter=_looked_after_by(membership.user_id))
    rows = entries.order_by().values_list("standing").annotate(all=Count("pk"), own=own)
    counted = {standing: (number, mine) for standing, number, mine in rows}
    waiting = tuple(Waiting(standing, *counted[standing]) for standing in TOLD if standing in counted)
    return ClinicToday(membership.clinic, today_of(membership.clinic), waiting)


def _looked_after_by(user_id) -> Q:
    """As nurse, as neurologist, or because they took the follow-up over."""
    return (
        Q(follow_up__owner=user_id)
        | Q(follow_up__patient__responsible_nurse=user_id)
        | Q(follow_up__patient__responsible_neurologist=user_id)
    )
