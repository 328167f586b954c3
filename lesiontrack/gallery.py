"""The gallery: each component with sample data, in development only."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from lesiontrack.gallery_samples import PATIENT, samples


@login_not_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    specimens = [(name, _drawn(name, parameters, request)) for name, parameters in sorted(samples().items())]
    context = {"specimens": specimens, "patient": PATIENT, "colours": COLOURS}
    return render(request, "gallery/show.html", context)


COLOURS = ["ink", "muted", "therapy", "t2", "gd", "relapse"]


def _drawn(name: str, parameters: list[dict], request: HttpRequest) -> list[str]:
    return [render_to_string(f"components/{name}.html", one, request) for one in parameters]
