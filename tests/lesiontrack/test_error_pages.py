"""Error pages are calm and name the next step; the last one stands without request, person and database."""

import pytest
from django.template.loader import render_to_string

from lesiontrack import errors


def test_the_page_of_a_failure_needs_nothing():
    html = render_to_string("errors/500.html")
    assert "Something went wrong on our side" in html
    assert 'href="/"' in html


@pytest.mark.parametrize(
    "show, status", [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404)]
)
def test_a_refusal_names_the_next_step(rf, show, status):
    answer = show(rf.get("/"))
    assert answer.status_code == status
    assert "To the home page" in answer.content.decode()


def test_a_form_sent_after_signing_in_again_says_so(rf):
    answer = errors.csrf_failed(rf.post("/"))
    assert answer.status_code == 403
    assert "Please send it once more" in answer.content.decode()
