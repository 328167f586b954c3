"""A follow-up with everything its papers say, loaded for many at once with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet

from lesiontrack.doors.today import today_of
from patients.models import Patient
from scans.analysis.follow_ups.attempts import places_in_vain
from scans.analysis.mri_safety.flag import SafetyFlag
from scans.follow_up_choices import ContactOutcome, ContactWay, FollowUpStepKind
from scans.letter_choices import LetterKind
from scans.letters.request_facts import RequestFacts, request_facts_of
from scans.letters.wordings import Wording, wordings_of
from scans.models import ContactAttempt, FollowUp, FollowUpSettings, FollowUpStep
from scans.mri_safety import safety_of_follow_ups

TO_THE_SCANNER = (LetterKind.REQUEST, LetterKind.APPOINTMENT)


@dataclass(frozen=True)
class Case:
    """One letter that is asked for. `today` is the clinic's day; `request` is filled for request forms alone.

    `flags` of MRI safety, for request forms and appointment letters.
    """

    kind: LetterKind
    follow_up: FollowUp
    wording: Wording
    letterhead: str
    today: date
    request: RequestFacts = field(default_factory=RequestFacts)
    flags: tuple[SafetyFlag, ...] = ()

    @property
    def patient(self) -> Patient:
        return self.follow_up.patient

    @property
    def missed_on(self) -> date | None:
        """The booked day of the appointment that was last not attended."""
        missed = [step for step in self.follow_up.steps.all() if step.step == FollowUpStepKind.NOT_ATTENDED]
        return missed[-1].booked_for if missed else None

    @property
    def tries(self) -> list[ContactAttempt]:
        """Attempts in vain since the patient was last reached, oldest first."""
        attempts = list(self.follow_up.contacts.all())
        return [attempts[place] for place in places_in_vain([each.outcome for each in attempts])]

    @property
    def sent_on(self) -> date | None:
        """When a letter of this kind was last noted as sent about this follow-up."""
        sent = [each for each in self.follow_up.contacts.all() if is_letter(each, self.kind)]
        return sent[-1].attempted_on if sent else None


def is_letter(attempt: ContactAttempt, kind: LetterKind) -> bool:
    """The attempt says that a letter of this kind was sent."""
    return (attempt.way, attempt.outcome, attempt.note) == (
        ContactWay.LETTER,
        ContactOutcome.SENT,
        kind.label,
    )


def with_everything(follow_ups: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """What a letter of any kind reads of them. A request form reads more, of their patients."""
    people = ("clinic", "responsible_neurologist", "responsible_nurse")
    return follow_ups.select_related(
        *(f"patient__{name}" for name in people), "scanner", "ordered_by", "scan__signed_by"
    ).prefetch_related(
        Prefetch("steps", FollowUpStep.objects.in_force()),
        Prefetch("contacts", ContactAttempt.objects.in_force()),
        "scan__readings__counts",
        "scan__readings__reference_scan",
    )


def cases_of(follow_ups: Iterable[FollowUp], kind: LetterKind) -> list[Case]:
    """In the order given; `follow_ups` as `with_everything` loads them."""
    rows = list(follow_ups)
    clinics = {row.clinic_id for row in rows}
    wordings = wordings_of(clinics, kind)
    heads = dict(FollowUpSettings.objects.filter(clinic__in=clinics).values_list("clinic", "letterhead"))
    requests = request_facts_of(rows) if kind is LetterKind.REQUEST else {}
    flags = safety_of_follow_ups(rows) if kind in TO_THE_SCANNER else {}
    return [
        Case(
            kind=kind,
            follow_up=row,
            wording=wordings[row.clinic_id],
            letterhead=heads.get(row.clinic_id, "").strip() or row.patient.clinic.name,
            today=today_of(row.patient.clinic),
            request=requests.get(row.pk) or RequestFacts(),
            flags=flags.get(row.pk, ()),
        )
        for row in rows
    ]
