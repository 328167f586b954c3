"""One MRI that is owed with everything that was done about it, for the patient's page."""

from dataclasses import dataclass
from datetime import date

from scans.analysis.mri_safety.flag import SafetyFlag
from scans.models import ContactAttempt, FollowUpStep
from scans.owed_mri import stands
from scans.presentation.elapsed import ago_in_words
from scans.presentation.follow_up_verbs import VERBS, Verb, verbs_of
from scans.presentation.owed_mri import OwedMri


@dataclass(frozen=True)
class StepLine:
    step: FollowUpStep
    ago: str


@dataclass(frozen=True)
class OwedBlock:
    said: OwedMri
    made: list[FollowUpStep]
    contacts: list[ContactAttempt]
    today: date
    may_manage: bool
    may_decide: bool
    flags: tuple[SafetyFlag, ...] = ()

    @property
    def blocking(self) -> list[SafetyFlag]:
        """What a named radiologist may override for this MRI."""
        return [flag for flag in self.flags if flag.blocks]

    @property
    def verbs(self) -> list[Verb]:
        """What this person may do with it now; the two answers to a suggestion stand beside it."""
        row = self.said.follow_up
        if not self.may_manage:
            return []
        names = verbs_of(row.state, stands(row, self.today).value, False)
        return [VERBS[name] for name in names if self.may_decide or not VERBS[name].decides]

    @property
    def since(self) -> str:
        """How long it stands where it stands."""
        return ago_in_words(self.said.follow_up.state_since, self.today)

    @property
    def steps(self) -> list[StepLine]:
        return [StepLine(step, ago_in_words(step.on, self.today)) for step in self.made]
