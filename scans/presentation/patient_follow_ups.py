"""One MRI that is owed with everything that was done about it, for the patient's page."""

from dataclasses import dataclass
from datetime import date

from scans.models import ContactAttempt, FollowUpStep
from scans.presentation.elapsed import ago_in_words
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

    @property
    def since(self) -> str:
        """How long it stands where it stands."""
        return ago_in_words(self.said.follow_up.state_since, self.today)

    @property
    def steps(self) -> list[StepLine]:
        return [StepLine(step, ago_in_words(step.on, self.today)) for step in self.made]
