import pytest

from patients.attacks import AttackKind, attack_kind


@pytest.mark.parametrize(
    ("fever", "lasted", "kind"),
    [
        ("unknown", "unknown", AttackKind.RELAPSE),
        ("no", "yes", AttackKind.RELAPSE),
        ("no", "no", AttackKind.TOO_SHORT),
        ("yes", "yes", AttackKind.PSEUDO_RELAPSE),
        ("yes", "no", AttackKind.PSEUDO_RELAPSE),
    ],
)
def test_12_hours_of_numbness_are_no_relapse_and_fever_makes_a_pseudo_relapse(fever, lasted, kind):
    assert attack_kind(fever=fever, lasted_24_hours=lasted) is kind
