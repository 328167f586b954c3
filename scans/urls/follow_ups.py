"""The scans that are owed: the worklist, and what is done with one follow-up. Whole addresses: some lie below a patient."""

from django.urls import path

from scans.views.worklist import worklist

urlpatterns = [
    path("follow-ups/", worklist, name="worklist"),
]
