"""To sign: open, check, sign and next. And withdrawing."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from scans.actions import amend_scan, sign_scan
from scans.models import Interval, Scan
from tests.factories.record import make_patient, make_scan


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, family_name="Example")


@pytest.fixture
def drafts(cast, patient):
    """Three drafts of two patients, oldest scan first."""
    other = make_patient(cast.alice, cast.north)
    return [
        make_scan(cast.bob, patient, date(2024, 7, 10), gd="1", sign=False),
        make_scan(cast.bob, other, date(2025, 2, 1), gd="0", sign=False),
        make_scan(cast.bob, patient, date(2025, 7, 8), gd="2", sign=False),
    ]


@pytest.fixture
def alice(client, cast):
    client.force_login(cast.alice)
    return client


def address(scan) -> str:
    return reverse("scans:sign", args=[scan.pk])


def state_of(scan) -> str:
    return Scan.objects.get(pk=scan.pk).state


def typed(scan, **more) -> dict[str, str]:
    return {"version": str(scan.version), "submission": str(uuid4()), **more}


def test_the_list_shows_the_drafts_oldest_scan_first(alice, drafts):
    rows = alice.get(reverse("scans:to_sign")).context["rows"]
    assert [(row.performed_on, row.gd, row.scan.entered_by.name) for row in rows] == [
        ("10 Jul 2024", "1", "Bob"), ("1 Feb 2025", "0", "Bob"), ("8 Jul 2025", "2", "Bob"),
    ]  # fmt: skip


def test_the_empty_list_says_so(alice):
    assert "Nothing waits for your signature" in alice.get(reverse("scans:to_sign")).content.decode()


def test_the_page_shows_everything_on_one_screen(alice, drafts):
    page = alice.get(address(drafts[0])).content.decode()
    assert "Brain MRI of 10 Jul 2024" in page
    assert "no earlier scan" in page
    assert "Entered by Bob" in page


def test_signing_leads_to_the_following_draft(alice, drafts):
    answer = alice.post(address(drafts[0]), typed(drafts[0]))
    assert (answer.url, state_of(drafts[0])) == (address(drafts[1]), "signed")


def test_behind_the_last_draft_comes_the_first(alice, drafts):
    assert alice.post(address(drafts[2]), typed(drafts[2])).url == address(drafts[0])


def test_after_the_last_signature_the_list_is_empty(alice, drafts):
    for draft in drafts:
        answer = alice.post(address(draft), typed(draft))
    assert answer.url == reverse("scans:to_sign")
    assert alice.get(answer.url).context["rows"] == []


def test_one_may_stay(alice, drafts):
    assert alice.post(address(drafts[0]), typed(drafts[0], then="stay")).url == reverse(
        "scans:show", args=[drafts[0].pk]
    )


def test_only_the_version_that_was_checked_is_signed(alice, cast, drafts):
    seen = typed(drafts[0])
    amend_scan(by=cast.bob, scan=drafts[0], quality="limited")
    answer = alice.post(address(drafts[0]), seen)
    assert "Somebody amended this scan since you opened it." in answer.content.decode()
    assert "limited" in answer.content.decode()
    assert state_of(drafts[0]) == "draft"
    alice.post(address(drafts[0]), {**seen, "version": answer.context["form"]["version"].value()})
    assert state_of(drafts[0]) == "signed"


def test_a_double_click_signs_once_and_goes_on(alice, drafts):
    sent = typed(drafts[0])
    answers = [alice.post(address(drafts[0]), sent) for _ in range(2)]
    assert [answer.url for answer in answers] == [address(drafts[1])] * 2


def test_compared_with_a_draft_it_waits_for_that_one(alice, cast, patient, drafts):
    later = make_scan(cast.bob, patient, date(2025, 9, 1), reference=drafts[0], t2="1", sign=False)
    answer = alice.post(address(later), typed(later))
    assert "Sign that one first." in answer.content.decode()
    assert state_of(later) == "draft"


def test_what_waits_for_a_confirmation_is_named(alice, cast, patient):
    first = make_scan(cast.alice, patient, date(2024, 7, 10))
    draft = make_scan(cast.bob, patient, date(2025, 7, 8), reference=first, t2="stable", sign=False)
    page = alice.get(address(draft)).content.decode()
    assert "to confirm: 0" in page
    assert "What waits is not used in any figure until somebody confirms it" in page


def test_a_signed_scan_has_nothing_to_sign(alice, cast, drafts):
    sign_scan(by=cast.alice, scan=drafts[0])
    assert "Nothing to sign here" in alice.get(address(drafts[0])).content.decode()


class TestWithdrawing:
    @pytest.fixture
    def signed(self, cast, patient):
        first = make_scan(cast.alice, patient, date(2023, 7, 10))
        make_scan(cast.alice, patient, date(2023, 12, 8), reference=first, t2="2")
        return first

    @staticmethod
    def withdraw(client, scan, **typed):
        return client.post(reverse("scans:withdraw", args=[scan.pk]), {"version": str(scan.version), **typed})

    def test_it_says_what_hangs_on_the_scan(self, alice, signed):
        page = alice.get(reverse("scans:withdraw", args=[signed.pk])).content.decode()
        assert "Later scans were compared with this one" in page
        assert "<li>8 Dec 2023</li>" in page

    def test_with_a_reason_it_counts_no_more(self, alice, patient, signed):
        assert Interval.objects.count() == 1
        answer = self.withdraw(alice, signed, reason="scan of another patient")
        assert answer.url == reverse("scans:overview", args=[patient.pk])
        assert (state_of(signed), Interval.objects.count()) == ("withdrawn", 0)

    def test_without_a_reason_it_stays(self, alice, signed):
        answer = self.withdraw(alice, signed)
        assert answer.context["form"].errors["reason"] == [
            "Say why it is withdrawn, for example “scan of another patient”."
        ]
        assert state_of(signed) == "signed"

    def test_a_nurse_withdraws_a_draft_and_no_signed_scan(self, client, cast, signed, drafts):
        client.force_login(cast.bob)
        assert self.withdraw(client, signed, reason="typing error").status_code == 403
        self.withdraw(client, drafts[1], reason="typing error")
        assert (state_of(signed), state_of(drafts[1])) == ("signed", "withdrawn")

    def test_a_withdrawn_scan_is_shown_as_withdrawn(self, alice, signed):
        self.withdraw(alice, signed, reason="scan of another patient")
        page = alice.get(reverse("scans:show", args=[signed.pk])).content.decode()
        assert "This scan was withdrawn" in page
        assert "<q>scan of another patient</q>" in page
