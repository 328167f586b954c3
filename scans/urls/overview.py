"""The pages people look at: the list of patients, one patient's overview with its chart, and what happened to the record."""

from django.urls import path

from scans.views.brief import brief
from scans.views.chart import chart
from scans.views.folds import earlier, numbers
from scans.views.in_full import in_full
from scans.views.more import more
from scans.views.overview import overview
from scans.views.patient_list import patient_list
from scans.views.trail import trail

urlpatterns = [
    path("patients/", patient_list, name="patient_list"),
    path("patients/<uuid:patient_id>/", overview, name="overview"),
    path("patients/<uuid:patient_id>/chart.<str:format>", chart, name="chart"),
    path("patients/<uuid:patient_id>/chart/numbers/", numbers, name="numbers"),
    path("patients/<uuid:patient_id>/scans/earlier/", earlier, name="earlier"),
    path("patients/<uuid:patient_id>/more/", more, name="more"),
    path("patients/<uuid:patient_id>/in-full/", in_full, name="in_full"),
    path("patients/<uuid:patient_id>/brief.pdf", brief, name="brief"),
    path("patients/<uuid:patient_id>/trail/", trail, name="trail"),
]
