from django.shortcuts import render


def patient_list(request):
    return render(request, "scans/patient_list.html")
