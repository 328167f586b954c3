"""A clinic's rules in words: the settings in force, what each version changed, what a proposal would change."""

from collections.abc import Iterable
from dataclasses import dataclass

from scans.analysis.rules import TO_BE_CONFIRMED
from scans.models.clinic_rules import ClinicRules
from scans.models.rule_settings import SETTINGS, RuleSettings
from scans.presentation.rule_explanations import EXPLAINED, GROUPS, Explanation


@dataclass(frozen=True)
class SettingRow:
    """One setting: its value in words, the default, and whether the clinic chose another."""

    name: str
    label: str
    value: str
    default: str
    to_be_confirmed: bool
    explanation: Explanation

    @property
    def is_chosen(self) -> bool:
        return self.value != self.default


@dataclass(frozen=True)
class VersionRow:
    """One version with what it changed in the one before: (label, from, to)."""

    version: ClinicRules
    changes: tuple[tuple[str, str, str], ...]


def setting_rows(chosen: RuleSettings) -> dict[str, list[SettingRow]]:
    """All settings, by the heading they stand under."""
    return {heading: [_row(chosen, name) for name in names] for heading, names in GROUPS.items()}


def _row(chosen: RuleSettings, name: str) -> SettingRow:
    return SettingRow(
        name=name,
        label=label_of(name),
        value=in_words(name, getattr(chosen, name)),
        default=in_words(name, RuleSettings._meta.get_field(name).default),
        to_be_confirmed=name in TO_BE_CONFIRMED,
        explanation=EXPLAINED[name],
    )


def label_of(name: str) -> str:
    return str(RuleSettings._meta.get_field(name).verbose_name).removesuffix(" (to be confirmed)")


def in_words(name: str, value: object) -> str:
    """A value with its unit: 84 days, 0.5 years, new only, off."""
    if isinstance(value, bool):
        return "on" if value else "off"
    choices = RuleSettings._meta.get_field(name).choices
    if choices:
        return str(dict(choices)[value])
    return f"{value:g} {EXPLAINED[name].unit}".strip()


def version_rows(versions: Iterable[ClinicRules], first: RuleSettings) -> list[VersionRow]:
    """Newest first, as `versions` come; `first` are the defaults, which every clinic begins with."""
    versions = list(versions)
    return [
        VersionRow(version, changes_between(earlier, version))
        for version, earlier in zip(versions, [*versions, first][1:], strict=True)
    ]


def changes_between(earlier: RuleSettings, later: RuleSettings) -> tuple[tuple[str, str, str], ...]:
    """What differs: (label, from, to), in words."""
    return tuple(
        (label_of(name), in_words(name, getattr(earlier, name)), in_words(name, getattr(later, name)))
        for name in SETTINGS
        if getattr(earlier, name) != getattr(later, name)
    )
