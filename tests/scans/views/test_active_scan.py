"""The question after signing an active scan: asked, answered with one key, passed over, shown at home."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from scans.actions import answer_active_scan
from scans.models import ActiveScanAnswer, FollowUpSettings, Scan
from tests.factories.record import make_course, make_patient, make_scan
from tests.scans.forms.typed import against


@pytest.fixture
def draft(cast):
    """A routine scan with two new lesions, not signed yet."""
    FollowUpSettings.objects.create(clinic=cast.north, active_t2=1, active_since=timezone.now())
    patient = make_patient(cast.alice, cast.north, family_name="Example")
    make_course(cast.alice, patient, date(2024, 1, 15))
    reference = make_scan(cast.alice, patient, date(2024, 7, 10))
    return make_scan(cast.bob, patient, date(2025, 7, 8), reference=reference, t2="2", sign=False)


@pytest.fixture
def alice(client, cast):
    client.force_login(cast.alice)
    return client


def sign(client, scan, **more):
    typed = {"version": str(scan.version), "submission": str(uuid4()), **more}
    return client.post(reverse("scans:sign", args=[scan.pk]), typed)


def address(scan, then="next") -> str:
    return f"{reverse('scans:answer_active_scan', args=[scan.pk])}?then={then}"


def say(client, scan, then="next", **typed):
    version = ActiveScanAnswer.objects.get().version
    return client.post(address(scan, then), {"version": version, "submission": str(uuid4()), **typed})


def test_signing_asks_in_the_words_of_the_rule(alice, draft):
    answer = sign(alice, draft)
    assert answer.url == address(draft)
    page = alice.get(answer.url).content.decode()
    assert (
        "This scan meets your clinic’s rule: 2 new or enlarging T2 (rule: 1 or more). What was decided?"
        in page
    )


def test_a_scan_below_the_rule_asks_nothing(alice, cast, draft):
    quiet = make_scan(cast.bob, draft.patient, date(2025, 9, 1), gd="0", sign=False)
    assert sign(alice, quiet).url == reverse("scans:sign", args=[draft.pk])


@pytest.mark.parametrize(
    ("then", "where"),
    [("next", "scans:to_sign"), ("home", "home"), ("stay", "scans:show"), ("", "scans:overview")],
)
def test_an_answer_leads_back_to_the_work(alice, draft, then, where):
    sign(alice, draft)
    args = {"scans:show": [draft.pk], "scans:overview": [draft.patient_id]}.get(where)
    assert say(alice, draft, then, answer="continue").url == reverse(where, args=args)
    assert str(ActiveScanAnswer.objects.get()) == "continue"


def test_signing_one_after_the_other_goes_on_after_the_answer(alice, cast, draft):
    other = make_scan(cast.bob, make_patient(cast.alice, cast.north), date(2025, 9, 1), gd="0", sign=False)
    sign(alice, draft)
    assert say(alice, draft, answer="switch").url == reverse("scans:sign", args=[other.pk])


def test_whoever_enters_and_signs_at_once_is_asked_too(alice, cast, draft):
    answer = alice.post(
        reverse("scans:enter", args=[draft.patient_id]),
        {
            **against(draft.reading.reference_scan, performed_on="2025-09-01", new_t2="2", gd_t1="0"),
            "then": "sign",
        },
    )
    scan = Scan.objects.signed().get(performed_on=date(2025, 9, 1))
    assert answer.url == address(scan, "overview")


def test_passing_over_leaves_it_on_the_home_page(alice, draft):
    sign(alice, draft)
    page = alice.get(reverse("home")).content.decode()
    assert "Active scans without an answer (1)" in page
    assert "scan of 8 Jul 2025: 2 new or enlarging T2 (rule: 1 or more)" in page
    say(alice, draft, answer="continue")
    assert "Active scans without an answer" not in alice.get(reverse("home")).content.decode()


def test_what_is_missing_is_said_and_what_was_typed_stays(alice, draft):
    sign(alice, draft)
    answer = say(alice, draft, answer="repeat", repeat_in_months="99")
    assert answer.context["form"].errors["repeat_in_months"] == ["Enter the months until the MRI, 1 to 36."]
    assert 'value="99"' in answer.content.decode()


def test_somebody_else_answered_meanwhile(alice, cast, draft):
    sign(alice, draft)
    answer_active_scan(by=cast.alice, asked=draft.activity_answers.get(), answer="switch")
    stale = {"version": "1", "submission": str(uuid4()), "answer": "continue"}
    page = alice.post(address(draft), stale).content.decode()
    assert "Alice answered since you opened this: switch." in page
    assert "Decided by Alice on 20 Nov 2025" in page


def test_a_scan_that_meets_no_rule_has_nothing_to_answer(alice, draft):
    assert "Nothing to answer" in alice.get(address(draft)).content.decode()


def test_nurses_sign_nothing_and_decide_nothing(client, cast, draft):
    client.force_login(cast.bob)
    assert client.get(address(draft)).status_code == 403
    assert "Active scans" not in client.get(reverse("home")).content.decode()
