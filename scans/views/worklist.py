"""The worklist: every follow-up that waits for somebody, in groups."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    return render(request, "follow_ups/worklist.html")
