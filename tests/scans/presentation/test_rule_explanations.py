from scans.models.rule_settings import SETTINGS
from scans.presentation.clinic_rules import in_words
from scans.presentation.rule_explanations import EXPLAINED


def test_every_setting_is_explained_once():
    assert sorted(EXPLAINED) == sorted(SETTINGS)
    assert all(text.means and text.source and text.moves for text in EXPLAINED.values())


def test_values_in_words():
    assert in_words("least_years", 0.5) == "0.5 years"
    assert in_words("re_baseline_from_days", 84) == "84 days"
    assert in_words("shrinkage_k", 0.8) == "0.8"
    assert in_words("second_reading", False) == "off"
    assert in_words("lesion_definition", "new_only") == "new only"
