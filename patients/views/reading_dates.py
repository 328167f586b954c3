from django.http import HttpResponse
from django.views.decorators.http import require_POST


@require_POST
def read_date(request):
    return HttpResponse("")
