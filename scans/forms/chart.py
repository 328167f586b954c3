"""How somebody wants the chart drawn, as the address says it."""

from django import forms

from scans.charts.frame import LEAST_WIDTH

WIDEST = 4000
USUAL = {"width": 960, "theme": "light", "axis": "calendar", "measure": "rate"}


class ChartForm(forms.Form):
    """Every part may be left out. `width` in pixels."""

    width = forms.IntegerField(required=False, min_value=LEAST_WIDTH, max_value=WIDEST)
    theme = forms.ChoiceField(required=False, choices=[("light", "light"), ("dark", "dark")])
    axis = forms.ChoiceField(
        required=False, choices=[("calendar", "calendar"), ("months", "months of therapy")]
    )
    measure = forms.ChoiceField(required=False, choices=[("rate", "per year"), ("lesions", "per interval")])

    def look(self) -> dict:
        """The options of `overview_spec`, valid."""
        return {name: self.cleaned_data[name] or usual for name, usual in USUAL.items()}
