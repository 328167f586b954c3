"""Amending: a draft freely, a signed scan with a reason, and never over somebody else's head."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from lesiontrack.doors.drafts import draft_of, keep_draft
from scans.actions import amend_scan, withdraw_scan
from scans.models import Interval, Scan
from tests.factories.record import make_patient, make_scan
from tests.scans.forms.typed import a_scan, against


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def earlier(cast, patient):
    return make_scan(cast.alice, patient, date(2024, 7, 10))


@pytest.fixture
def signed(cast, patient, earlier):
    return make_scan(
        cast.alice, patient, date(2025, 7, 8), reference=earlier, t2="2", gd="1", quality="adequate"
    )


@pytest.fixture
def draft(cast, patient, earlier):
    return make_scan(cast.bob, patient, date(2025, 7, 8), reference=earlier, t2="2", gd="1", sign=False)


@pytest.fixture
def alice(client, cast):
    client.force_login(cast.alice)
    return client


def address(scan) -> str:
    return reverse("scans:amend", args=[scan.pk])


def amended(scan, earlier, **typed) -> dict[str, str]:
    """The stored scan as its form opens, with `typed` changed."""
    stored = {"together": "on", "new_or_enlarging_t2": "2", "gd_t1": "1", "version": str(scan.version)}
    return against(earlier, **{**stored, **typed})


def t2_of(scan) -> str:
    return Scan.objects.get(pk=scan.pk).reading.count_of("new_or_enlarging_t2").text


def errors_of(answer) -> dict[str, list[str]]:
    return {box or "form": list(errors) for box, errors in answer.context["form"].errors.items()}


def test_the_form_opens_with_what_is_stored(alice, signed, earlier):
    form = alice.get(address(signed)).context["form"]
    stored = {
        name: form[name].value()
        for name in ("performed_on", "compared", "together", "new_or_enlarging_t2", "gd_t1", "version")
    }
    assert stored == {
        "performed_on": "2025-07-08", "compared": "offered", "together": True, "new_or_enlarging_t2": "2", "gd_t1": "1", "version": 2,
    }  # fmt: skip


def test_a_signed_scan_is_amended_with_a_reason(alice, signed, earlier):
    answer = alice.post(
        address(signed), amended(signed, earlier, new_or_enlarging_t2="3", reason="typing error")
    )
    assert answer.url == reverse("scans:show", args=[signed.pk])
    assert t2_of(signed) == "3"
    assert Interval.objects.get().lo == 3


def test_a_signed_scan_is_not_amended_without_a_reason(alice, signed, earlier):
    answer = alice.post(address(signed), amended(signed, earlier, new_or_enlarging_t2="3"))
    assert errors_of(answer) == {
        "reason": ["Say why the signed scan is amended, for example “typing error”."]
    }
    assert t2_of(signed) == "2"


def test_a_draft_is_amended_without_a_reason(client, cast, draft, earlier):
    client.force_login(cast.bob)
    client.post(address(draft), amended(draft, earlier, new_or_enlarging_t2="3"))
    assert (t2_of(draft), Scan.objects.get(pk=draft.pk).state) == ("3", "draft")


def test_a_draft_is_amended_and_signed_at_once(alice, draft, earlier):
    alice.post(address(draft), amended(draft, earlier, new_or_enlarging_t2="3", then="sign"))
    assert (t2_of(draft), Scan.objects.get(pk=draft.pk).signed_by.name) == ("3", "Alice")


def test_a_nurse_does_not_amend_what_was_signed(client, cast, signed, earlier):
    client.force_login(cast.bob)
    assert client.get(address(signed)).status_code == 403
    assert client.post(address(signed), amended(signed, earlier, reason="typing error")).status_code == 403


def test_counts_put_away_by_the_switch_are_no_longer_reported(alice, signed, earlier):
    typed = amended(
        signed, earlier, together="", new_t2="1", enlarging_t2="1", reason="the report separates them"
    )
    alice.post(address(signed), typed)
    counts = {count.kind: count.state for count in Scan.objects.get(pk=signed.pk).reading.counts.all()}
    assert counts == {
        "new_or_enlarging_t2": "not_reported",
        "new_t2": "counted",
        "enlarging_t2": "counted",
        "gd_t1": "counted",
    }


def test_somebody_else_was_faster(alice, cast, signed, earlier):
    """The newer version stands beside what was typed; sending again then overwrites it knowingly."""
    typed = amended(signed, earlier, new_or_enlarging_t2="3", reason="typing error", submission=str(uuid4()))
    amend_scan(by=cast.alice, scan=signed, reason="read again", quality="limited")
    answer = alice.post(address(signed), typed)
    differences = {(one.label, one.stored, one.typed) for one in answer.context["form"].differences}
    assert ("Quality", "limited", "adequate") in differences
    assert ("New or enlarging T2", "2", "3") in differences
    assert answer.context["form"]["version"].value() == "3"
    alice.post(address(signed), {**typed, "version": "3"})
    assert t2_of(signed) == "3"


def test_a_double_click_amends_once(alice, signed, earlier):
    typed = amended(signed, earlier, new_or_enlarging_t2="3", reason="typing error", submission=str(uuid4()))
    answers = [alice.post(address(signed), typed) for _ in range(2)]
    assert [answer.url for answer in answers] == [reverse("scans:show", args=[signed.pk])] * 2
    assert Scan.objects.get(pk=signed.pk).version == 3


def test_what_was_typed_is_restored_and_dropped_on_saving(alice, cast, signed, earlier):
    kept = amended(signed, earlier, new_or_enlarging_t2="several", reason="typing error")
    keep_draft(by=cast.alice, form="amend-scan", subject=signed.pk, typed=kept)
    assert alice.get(address(signed)).context["form"]["new_or_enlarging_t2"].value() == "several"
    alice.post(address(signed), kept)
    assert draft_of(cast.alice, "amend-scan", signed.pk) is None


def test_a_withdrawn_scan_is_not_amended(alice, cast, signed, earlier):
    version = withdraw_scan(by=cast.alice, scan=signed, reason="scan of another patient").version
    answer = alice.post(address(signed), {**amended(signed, earlier, reason="x"), "version": str(version)})
    assert errors_of(answer) == {"__all__": ["This scan was withdrawn and cannot be amended. Enter it anew."]}


def test_the_date_cannot_pass_a_scan_that_was_compared_with_it(alice, earlier, signed):
    answer = alice.post(
        address(earlier),
        a_scan(performed_on="2025-08-01", contrast_given="no", version="2", reason="typing error"),
    )
    assert errors_of(answer) == {
        "performed_on": ["The scan of 8 Jul 2025 was compared with this one, so this one must be earlier."]
    }


def test_the_region_cannot_leave_a_scan_that_was_compared_with_it(alice, earlier, signed):
    answer = alice.post(
        address(earlier),
        a_scan(performed_on="2024-07-10", region="cervical", contrast_given="no", version="2", reason="x"),
    )
    assert errors_of(answer) == {
        "region": [
            "The scan of 8 Jul 2025 was compared with this one, so this one stays a scan of the brain."
        ]
    }
