from lesiontrack.development import prepare
from tests.factories.cast import Cast


def test_no_sign_ins_are_printed_for_clinics_of_somebody_s_own(cast: Cast) -> None:
    assert prepare._sign_ins() == []


def test_the_demo_s_sign_ins_are_printed_where_the_demo_is(cast: Cast) -> None:
    clinic = cast.alice.memberships.get().clinic
    clinic.code = "DEMO-NORTH"
    clinic.save()
    assert prepare._sign_ins()[:2] == [
        "Sign in with the password demo-lesiontrack as",
        "  alice@demo.example  neurologist at DEMO-NORTH",
    ]
