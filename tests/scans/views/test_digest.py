"""A person's own switch for the digest."""

import pytest
from django.urls import reverse

from scans.models import DigestOptOut, FollowUpSettings

PAGE = reverse("scans:digest")


def test_it_is_switched_off_and_on_for_oneself(client, cast):
    client.force_login(cast.bob)
    assert (
        "You no longer get the digest." in client.post(PAGE, {"wanted": "no"}, follow=True).content.decode()
    )
    client.post(PAGE, {"wanted": "no"})
    assert list(DigestOptOut.objects.values_list("user", flat=True)) == [cast.bob.pk]
    assert "You get the digest." in client.post(PAGE, {"wanted": "yes"}, follow=True).content.decode()
    assert not DigestOptOut.objects.exists()


def test_it_says_whether_the_clinic_sends_it(client, cast):
    client.force_login(cast.bob)
    assert "Your clinic has it off." in client.get(PAGE).content.decode()
    FollowUpSettings.objects.create(clinic=cast.north, digest=True)
    assert "It is on in North Clinic, and goes to bob@example.org." in client.get(PAGE).content.decode()


@pytest.mark.parametrize("who", ["vera", "dana"])
def test_who_does_not_follow_up_has_none_to_choose(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"wanted": "no"}).status_code == 403
