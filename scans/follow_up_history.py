"""What was done to a follow-up and what was tried, for who looks at one."""

from scans.models import ContactAttempt, FollowUp, FollowUpStep


def steps_of(follow_up: FollowUp) -> list[FollowUpStep]:
    """Those that stand, the latest first."""
    steps = FollowUpStep.objects.in_force().filter(follow_up=follow_up).select_related("by")
    return list(steps.order_by("-created_at", "-id"))


def contacts_of(follow_up: FollowUp) -> list[ContactAttempt]:
    """The latest first."""
    attempts = ContactAttempt.objects.in_force().filter(follow_up=follow_up).select_related("by")
    return list(attempts.order_by("-attempted_on", "-created_at"))


def latest_steps(ids) -> dict[object, FollowUpStep]:
    """The last step of each follow-up, taken back or not: who was there."""
    steps = FollowUpStep.objects.filter(follow_up__in=ids).select_related("by", "clinic")
    latest = steps.order_by("follow_up_id", "-created_at", "-id").distinct("follow_up_id")
    return {step.follow_up_id: step for step in latest}


def places_of(clinic) -> list[str]:
    """Where scans of this clinic were booked, to choose from."""
    places = FollowUp.objects.filter(clinic=clinic).exclude(place="").order_by("place")
    return list(places.values_list("place", flat=True).distinct()[:30])
