"""What leaves the system on paper about follow-ups."""

from django.urls import path

from scans.views import letter_wordings, letters

WORDING = "follow-ups/letters/wordings/<slug:code>/<slug:kind>/"

urlpatterns = [
    path("follow-ups/letters/", letters.letters, name="letters"),
    path("follow-ups/letters/letters.pdf", letters.letters_pdf, name="letters_pdf"),
    path("follow-ups/letters/sent/", letters.letters_sent, name="letters_sent"),
    path("follow-ups/letters/wordings/", letter_wordings.wordings, name="letter_wordings"),
    path(WORDING, letter_wordings.wording, name="letter_wording"),
    path(f"{WORDING}default/", letter_wordings.default_wording, name="default_wording"),
    path(f"{WORDING}preview.pdf", letter_wordings.wording_preview, name="wording_preview"),
    path("follow-ups/<uuid:follow_up_id>/letters/", letters.follow_up_letters, name="follow_up_letters"),
    path("follow-ups/<uuid:follow_up_id>/letters/<slug:kind>.pdf", letters.letter, name="letter"),
]
