"""Boxes of the form of a scan: choices with a key each, and choices that start with an answer."""

from collections.abc import Mapping

from django import forms


class KeyedRadios(forms.RadioSelect):
    """Radios with a key each (static/js/shortcuts.js); `title` names the question in the list of keys."""

    def __init__(self, title: str, keys: Mapping[str, str]):
        super().__init__()
        self.title, self.keys = title, keys

    def create_option(self, name, value, label, *args, **kwargs):
        option = super().create_option(name, value, label, *args, **kwargs)
        if key := self.keys.get(str(value)):
            option["attrs"] |= {"data-key": key, "data-key-label": f"{self.title}: {label}"}
        return option


class PresetChoice(forms.ChoiceField):
    """A choice that opens with an answer, mostly “not known”: nobody has to fill it in, and it is never empty."""

    def __init__(self, *, initial: str, **options):
        super().__init__(initial=initial, required=False, **options)

    def clean(self, value):
        return super().clean(value) or self.initial
