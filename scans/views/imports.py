"""Old registers come in by page: upload, look at what would happen, apply whole or not at all."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, clinics_where
from scans.models import ImportJob


def imports(request):
    if not clinics_where(request.user, Right.IMPORT):
        raise PermissionDenied("Your role does not allow you to import registers.")
    clinics = Clinic.objects.where_may(request.user, Right.IMPORT)
    return render(request, "imports/list.html", {"clinics": clinics})


def import_show(request, import_id):
    job = get_object_or_404(ImportJob.objects.visible_to(request.user), pk=import_id)
    return render(request, "imports/show.html", {"job": job})


@require_POST
def import_apply(request, import_id):
    return redirect("scans:import_show", import_id)
