"""The settings of the follow-ups: read by all of the clinic, changed by its admin."""

from uuid import uuid4

import pytest
from django.urls import reverse

from scans.actions import set_follow_up_settings
from scans.models import FollowUpSettings

ADDRESS = reverse("scans:follow_up_settings")
TARGETS = ("days_to_request", "days_to_book", "days_to_report", "days_to_review", "days_to_rebook")


def send(client, **typed):
    defaults = {**dict.fromkeys(TARGETS, "14"), "attempts_before_doctor": "3", "version": "1"}
    return client.post(ADDRESS, {"submission": str(uuid4()), **defaults, **typed})


@pytest.fixture
def dana(client, cast):
    client.force_login(cast.dana)
    return client


def test_an_admin_sets_them(dana, cast):
    answer = send(dana, go_live_on="1.11.2025", days_to_book="21", active_t2="1", baseline_contrast="on")
    assert answer.url == f"{ADDRESS}?clinic=NORTH"
    row = FollowUpSettings.objects.get(clinic=cast.north)
    assert (row.go_live_on.isoformat(), row.days_to_book, row.active_t2, row.active_gd) == (
        "2025-11-01", 21, 1, None,
    )  # fmt: skip
    assert (row.baseline_contrast, row.ask_for_egfr) == (True, False)
    assert 'value="2025-11-01"' in dana.get(answer.url).content.decode()


def test_what_is_wrong_names_the_mend_and_keeps_what_was_typed(dana):
    answer = send(dana, days_to_book="0", letterhead="North")
    assert answer.context["form"].errors["days_to_book"] == ["Enter a whole number from 1 to 365."]
    assert ">North</textarea>" in answer.content.decode().replace("\n", "")
    assert not FollowUpSettings.objects.exists()


def test_somebody_else_was_faster(dana, cast):
    set_follow_up_settings(by=cast.dana, clinic=cast.north, days_to_book=28)
    answer = send(dana, days_to_book="21")
    assert "Somebody else changed these settings since you opened them." in answer.content.decode()
    assert FollowUpSettings.objects.get().days_to_book == 28


@pytest.mark.parametrize("name", ["alice", "bob", "vera"])
def test_others_read(client, cast, name):
    set_follow_up_settings(by=cast.dana, clinic=cast.north, active_t2=2, baseline_contrast=False)
    client.force_login(getattr(cast, name))
    page = client.get(ADDRESS).content.decode()
    assert "Active scan: new or enlarging T2 lesions, at least" in page
    assert '<td data-label="In force">2</td>' in page
    assert '<form method="post" class="stack"' not in page
    assert send(client).status_code == 403


def test_another_clinic_is_not_found(client, cast):
    client.force_login(cast.charlie)
    assert client.get(f"{ADDRESS}?clinic=NORTH").status_code == 404
    assert "South Clinic" in client.get(ADDRESS).content.decode()
