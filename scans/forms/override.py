"""A person's word on an interval, and the way back."""

from uuid import uuid4

from django import forms

from patients.forms.rows import RecordForm
from scans.analysis.overrides import periods_to_choose
from scans.analysis.trend import Episode, PlacedInterval
from scans.analysis.vocabulary import Period

LEAVE_OUT = "left_out"
LABELS = {
    Period.BEFORE: "before {therapy}: in the rate before",
    Period.STRADDLE: "over the start: set aside",
    Period.RUN_IN: "run-in: set aside",
    Period.ON: "on {therapy}: in the rate on",
    Period.STRADDLE_STOP: "over the stop: set aside",
    Period.AFTER: "after {therapy}: set aside",
}


class _OfOneVersion(RecordForm):
    """What somebody else stored meanwhile is looked at again before it is decided about."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def show_newer(self, row) -> None:
        self.add_error(None, "Somebody else changed this since you opened it. Look again, then decide.")
        self.data = {**self.data.dict(), "version": str(row.version), "submission": str(uuid4())}


class OverrideForm(_OfOneVersion):
    """`version` is that of the scan that closes the interval."""

    refused_as = {"period": "decision", "excluded": "decision"}

    decision = forms.ChoiceField(
        label="Where it belongs",
        widget=forms.RadioSelect(attrs={"class": "choices--list"}),
        error_messages={"required": "Choose a period, or leave the interval out."},
    )
    reason = forms.CharField(
        label="Reason",
        max_length=200,
        help_text="for example “scan of another machine”; it is shown on the chart",
        error_messages={"required": "Say why, for example “scan of another machine”."},
    )

    def __init__(self, *args, episode: Episode, interval: PlacedInterval, **options):
        super().__init__(*args, **options)
        places = periods_to_choose(episode, interval)
        offered = [(str(place), LABELS[place].format(therapy=episode.molecule_name)) for place in places]
        self.fields["decision"].choices = [*offered, (LEAVE_OUT, "in no period: left out of every figure")]

    def main_fields(self) -> list[forms.BoundField]:
        return [self["decision"], self["reason"]]

    def facts(self) -> dict:
        """As the action takes them."""
        decision = self.cleaned_data["decision"]
        return {"excluded": True} if decision == LEAVE_OUT else {"period": decision}


class TakeBackForm(_OfOneVersion):
    """`version` is that of the override."""

    reason = forms.CharField(
        label="Why it is taken back",
        max_length=200,
        error_messages={"required": "Say why it is taken back, for example “technique was the same”."},
    )

    def main_fields(self) -> list[forms.BoundField]:
        return [self["reason"]]
