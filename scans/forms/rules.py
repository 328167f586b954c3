"""The settings of a clinic as a form: each box says what it means and what it may hold."""

from django import forms

from lesiontrack.doors.once import OnceForm
from scans.models.clinic_rules import ClinicRules
from scans.models.rule_settings import LIMITS, SETTINGS, RuleSettings
from scans.presentation.clinic_rules import changes_between
from scans.presentation.rule_explanations import EXPLAINED, GROUPS

NO_VERSION = "The page does not say which version it shows. Open it anew, then change."


class RulesForm(OnceForm):
    """A change of the version that `present` shows. What it asks stands under the headings of the page."""

    reason = forms.CharField(
        label="Why",
        max_length=400,
        help_text="It stands beside the version for good.",
        error_messages={"required": "Say why the rules are changed, for example “protocol of the hospital”."},
    )
    based_on = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": NO_VERSION, "invalid": NO_VERSION}
    )

    def __init__(self, *args, present: ClinicRules, **kwargs):
        now = {name: getattr(present, name) for name in SETTINGS}
        super().__init__(*args, initial={**now, "based_on": present.number}, **kwargs)
        self.fields |= {name: _box(name) for name in SETTINGS}

    @property
    def groups(self) -> list[tuple[str, list[tuple[forms.BoundField, str]]]]:
        """The boxes under their headings, each with its unit."""
        return [
            (heading, [(self[name], text.unit) for name, text in group.items()])
            for heading, group in GROUPS.items()
        ]

    @property
    def proposal(self) -> dict:
        """What an action is given."""
        return {name: self.cleaned_data[name] for name in (*SETTINGS, "reason", "based_on")}

    def say_newer(self, newer: ClinicRules, shown: ClinicRules) -> None:
        """Somebody else made a version since this form was opened: say what it changed; sent again, this form follows it."""
        changes = "; ".join(f"{label}: {old} → {new}" for label, old, new in changes_between(shown, newer))
        self.add_error(
            None,
            f"{newer.made_by} changed the rules since you opened this page. In force is {newer}: {changes}. "
            "Compare it with what you typed, then count again.",
        )
        self.data = self.data.copy()
        self.data["based_on"] = str(newer.number)


def _box(name: str) -> forms.Field:
    column, words = RuleSettings._meta.get_field(name), {"help_text": EXPLAINED[name].means}
    words["label"] = str(column.verbose_name)
    if isinstance(column.default, bool):
        return forms.BooleanField(required=False, **words)
    if column.choices:
        listed = forms.RadioSelect(attrs={"class": "choices--list"})
        wrong = {"required": "Choose one.", "invalid_choice": "Choose one of those listed."}
        return forms.ChoiceField(choices=column.choices, widget=listed, error_messages=wrong, **words)
    return _number_box(name, isinstance(column.default, float), words)


def _number_box(name: str, broken: bool, words: dict) -> forms.Field:
    least, most = LIMITS[name]
    mend = f"Enter a {'number' if broken else 'whole number'} from {least:g} to {most:g}."
    wrong = dict.fromkeys(("required", "invalid", "min_value", "max_value"), mend)
    kind = forms.FloatField if broken else forms.IntegerField
    return kind(min_value=least, max_value=most, error_messages=wrong, **words)
