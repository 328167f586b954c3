"""Imaging, and what combines it with the record. A slash at the end may be left out."""

from django.urls import re_path

from lesiontrack.doors.api_routes import Routes
from lesiontrack.doors.api_rows import UUID
from scans.api.clinic_rules import ClinicRulesInForce
from scans.api.cohorts import Cohorts
from scans.api.follow_ups import FollowUps
from scans.api.overrides import IntervalOverrides
from scans.api.patient_chart import PatientChart
from scans.api.patient_disability import PatientDisability
from scans.api.patient_scores import PatientScores
from scans.api.patient_sensitivities import PatientSensitivities
from scans.api.patient_trend import PatientTrend
from scans.api.scanners import Scanners
from scans.api.scans import Scans

router = Routes()
router.register("scans", Scans, "scans")
router.register("interval-overrides", IntervalOverrides, "interval-overrides")
router.register("follow-ups", FollowUps, "follow-ups")
router.register("cohorts", Cohorts, "cohorts")

PATIENT = rf"^patients/(?P<patient_id>{UUID})"

urlpatterns = [
    *router.urls,
    re_path(r"^scanners/?$", Scanners.as_view(), name="scanners"),
    re_path(r"^clinics/(?P<code>[-\w]+)/rules/?$", ClinicRulesInForce.as_view(), name="clinic-rules"),
    re_path(rf"{PATIENT}/trend/?$", PatientTrend.as_view(), name="patient-trend"),
    re_path(rf"{PATIENT}/disability/?$", PatientDisability.as_view(), name="patient-disability"),
    re_path(rf"{PATIENT}/sensitivities/?$", PatientSensitivities.as_view(), name="patient-sensitivities"),
    re_path(rf"{PATIENT}/scores/?$", PatientScores.as_view(), name="patient-scores"),
    re_path(rf"{PATIENT}/chart\.(?P<kind>json|svg|png)/?$", PatientChart.as_view(), name="patient-chart"),
]
