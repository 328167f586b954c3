"""Why a paper cannot be made for a follow-up, in words that say the mend. Nothing is left out in silence."""

from collections.abc import Iterator

from patients.dates import day_in_words
from scans.analysis.mri_safety.flag import What
from scans.analysis.mri_safety.flags import blocked
from scans.follow_up_choices import FollowUpState
from scans.letter_choices import LetterKind
from scans.letters.cases import Case
from scans.letters.normal_result import normal_result_of
from scans.letters.values import NEEDED, VALUES
from scans.letters.wordings import MEANINGS
from scans.mri_safety import contrast_wanted_of

State = FollowUpState
TO_BE_MADE = (State.PROPOSED, State.REQUESTED, State.BOOKED, State.NOT_ATTENDED, State.CANCELLED)
MENDS = {
    "date": "no booking: book a date first",
    "time": "no time in the booking",
    "place": "no place in the booking: it says where the patient is to come",
    "missed_date": "no appointment that was not attended",
    "attempts": "no attempt to reach the patient without success: note the calls first",
}


def reasons_against(case: Case) -> tuple[str, ...]:
    """() where the paper can be made."""
    about_the_scan = [*_of_the_follow_up(case)] or [*_of_the_wording(case)]
    return tuple(dict.fromkeys([*_of_the_patient(case), *about_the_scan]))


def remarks_on(case: Case) -> tuple[str, ...]:
    """What a person should know of a paper that can be made."""
    patient, remarks = case.patient, []
    if case.kind is LetterKind.CANNOT_REACH and not patient.referrer:
        remarks.append("no referrer is recorded: no copy")
    if patient.language and case.kind is not LetterKind.REQUEST:
        remarks.append(f"language: {patient.language}")
    if case.sent_on:
        remarks.append(f"sent already on {day_in_words(case.sent_on)}")
    return tuple(remarks)


def _of_the_patient(case: Case) -> Iterator[str]:
    patient = case.patient
    if patient.died_on:
        yield f"died on {day_in_words(patient.died_on)}"
        return
    if case.kind is not LetterKind.REQUEST and not patient.address.strip():
        yield "no address: enter it among the details"
    if case.kind is LetterKind.NORMAL_RESULT:
        return
    if patient.care_ended_on:
        yield f"care here ended on {day_in_words(patient.care_ended_on)}"
    elif patient.imaging_refused_on:
        yield f"refuses imaging since {day_in_words(patient.imaging_refused_on)}"


def _of_the_follow_up(case: Case) -> Iterator[str]:
    match case.kind:
        case LetterKind.REQUEST:
            yield from _is_to_be_made(case)
            yield from _is_safe(case, What.CONTRAST)
        case LetterKind.CANNOT_REACH:
            yield from _is_to_be_made(case)
        case LetterKind.APPOINTMENT:
            yield from _is_booked(case)
            yield from _is_safe(case, What.CONTRAST, What.BOOKING)
        case LetterKind.REMINDER:
            yield from _was_missed(case)
        case LetterKind.NORMAL_RESULT:
            yield from normal_result_of(case.follow_up).why_not


def _is_to_be_made(case: Case) -> Iterator[str]:
    if case.follow_up.state not in TO_BE_MADE:
        yield f"the follow-up is {case.follow_up.get_state_display()}"


def _is_booked(case: Case) -> Iterator[str]:
    booked_for = case.follow_up.booked_for
    if case.follow_up.state != State.BOOKED:
        yield MENDS["date"]
    elif booked_for and booked_for < case.today:
        yield f"the booked day, {day_in_words(booked_for)}, has passed"


def _is_safe(case: Case, *abouts: What) -> Iterator[str]:
    """As the step itself is refused: radiology decides about the implants a request names (IMP-1, GAD-2, GAD-3)."""
    with_contrast = contrast_wanted_of(case.follow_up)
    for about in abouts:
        if about is What.BOOKING or with_contrast:
            yield from (flag.words for flag in blocked(case.flags, about))


def _was_missed(case: Case) -> Iterator[str]:
    if case.follow_up.state != State.NOT_ATTENDED:
        yield f"the follow-up is {case.follow_up.get_state_display()}, not one that was not attended"


def _of_the_wording(case: Case) -> Iterator[str]:
    """A placeholder that the record cannot fill would leave a hole."""
    for name in dict.fromkeys((*NEEDED.get(case.kind, ()), *case.wording.placeholders)):
        if not VALUES[name](case):
            yield MENDS.get(name, f"not recorded: {MEANINGS[name]} ({{{name}}})")
