from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from patients.views.guard import patient_for


@require_POST
def withdraw(request, patient_id, noun, row_id):
    patient_for(request, patient_id)
    return redirect(f"patients:{noun}", patient_id)
