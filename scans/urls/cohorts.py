from django.urls import path

from scans.views import cohorts

urlpatterns = [
    path("", cohorts.list_cohorts, name="cohorts"),
    path("new/", cohorts.define, name="cohort_new"),
    path("<uuid:cohort_id>/", cohorts.show, name="cohort_show"),
    path("<uuid:cohort_id>/amend/", cohorts.amend, name="cohort_amend"),
    path("<uuid:cohort_id>/withdraw/", cohorts.withdraw, name="cohort_withdraw"),
    path("<uuid:cohort_id>/patients.csv", cohorts.csv, name="cohort_csv"),
]
