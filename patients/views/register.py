from django.shortcuts import render


def register(request):
    return render(request, "patients/page.html", {"heading": "Register a patient"})
