"""What a pregnancy may say, in words that name the field and the mend."""

from lesiontrack.doors.errors import refuse
from lesiontrack.doors.refusals import all_refusals
from lesiontrack.doors.today import today_of
from patients.choices import KnownOrNot, PregnancyOutcome
from patients.dates import FuzzyDate, add_months
from patients.models import Pregnancy
from patients.validators import check_dated, refuse_before_birth

EXPECTED_MONTHS_AHEAD = 10


def check_pregnancy(pregnancy: Pregnancy) -> None:
    with all_refusals() as gather:
        gather(check_dated, "since", pregnancy.since, pregnancy.patient)
        gather(_check_expected, pregnancy)
        gather(check_dated, "ended", pregnancy.ended, pregnancy.patient)
        gather(_check_outcome, pregnancy)
        gather(_check_order, pregnancy)
    _refuse_second(pregnancy)


def _check_expected(pregnancy: Pregnancy) -> None:
    refuse_before_birth("expected", pregnancy.expected, pregnancy.patient)
    last = add_months(today_of(pregnancy.patient.clinic), EXPECTED_MONTHS_AHEAD)
    if pregnancy.expected is not None and pregnancy.expected.earliest > last:
        raise refuse("expected", "A birth is expected within ten months. Check the date.")


def _check_outcome(pregnancy: Pregnancy) -> None:
    over = pregnancy.outcome != PregnancyOutcome.ONGOING
    if over and pregnancy.ended is None:
        raise refuse("ended", "Enter when it ended. The month or the year alone will do.", "required")
    if pregnancy.ended is not None and not over:
        raise refuse("outcome", "Say how it ended: with a birth, or early.")
    if pregnancy.breastfeeding != KnownOrNot.UNKNOWN and pregnancy.outcome != PregnancyOutcome.BIRTH:
        raise refuse(
            "breastfeeding", "Breastfeeding follows a birth. Record the birth, or choose “not known”."
        )
    if not over and pregnancy.since is None and pregnancy.expected is None:
        raise refuse("since", "Enter since when, or when the birth is expected.", "required")


def _check_order(pregnancy: Pregnancy) -> None:
    for field, named in (("expected", "The expected birth"), ("ended", "The end")):
        day: FuzzyDate | None = getattr(pregnancy, field)
        if pregnancy.since is not None and day is not None and day.latest < pregnancy.since.earliest:
            raise refuse(field, f"{named} lies before the beginning. Check both dates.")


def _refuse_second(pregnancy: Pregnancy) -> None:
    ongoing = Pregnancy.objects.in_force().filter(
        patient=pregnancy.patient_id, outcome=PregnancyOutcome.ONGOING
    )
    if pregnancy.outcome == PregnancyOutcome.ONGOING and ongoing.exclude(pk=pregnancy.pk).exists():
        raise refuse("outcome", "A pregnancy is recorded as ongoing already. Say there how it ended.")
