"""What a recorded attack is: a relapse, or something that is stored and not counted (REL-1)."""

from enum import StrEnum


class AttackKind(StrEnum):
    """Only a relapse counts; the words say why another does not."""

    RELAPSE = "relapse"
    PSEUDO_RELAPSE = "with fever"
    TOO_SHORT = "under 24 hours"


def attack_kind(*, fever: str, lasted_24_hours: str) -> AttackKind:
    """REL-1: symptoms of 24 hours or more without fever or infection; both are yes, no or unknown.

    Where neither is said, whoever recorded a relapse is believed.
    """
    if fever == "yes":
        return AttackKind.PSEUDO_RELAPSE
    return AttackKind.TOO_SHORT if lasted_24_hours == "no" else AttackKind.RELAPSE
