"""How a field was read, for the line beside it."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST


@require_POST
def read_count(request):
    return HttpResponse("")


@require_POST
def read_date(request):
    return HttpResponse("")
