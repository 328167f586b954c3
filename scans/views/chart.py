from django.http import Http404, JsonResponse

from patients.views.guard import patient_for


def chart(request, patient_id, format):
    patient_for(request, patient_id)
    if format != "json":
        raise Http404
    return JsonResponse({})
