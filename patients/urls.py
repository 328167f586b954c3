"""The record without imaging: one page per noun, each with its list, its form to add, and amendments."""

from django.urls import path

from patients.views import (
    details,
    edss,
    laboratory,
    mri_safety,
    phenotypes,
    reading_dates,
    register,
    relapses,
    therapies,
    visits,
    withdrawal,
)

app_name = "patients"

urlpatterns = [
    path("new/", register.register, name="register"),
    path("read-date/", reading_dates.read_date, name="read_date"),
    path("<uuid:patient_id>/details/", details.details, name="details"),
    path("<uuid:patient_id>/therapies/", therapies.therapies, name="therapies"),
    path("<uuid:patient_id>/therapies/<uuid:row_id>/", therapies.amend_therapy, name="amend_therapy"),
    path("<uuid:patient_id>/therapies/<uuid:row_id>/stop/", therapies.stop_therapy, name="stop_therapy"),
    path("<uuid:patient_id>/therapies/<uuid:row_id>/start/", therapies.confirm_start, name="confirm_start"),
    path("<uuid:patient_id>/relapses/", relapses.relapses, name="relapses"),
    path("<uuid:patient_id>/relapses/<uuid:row_id>/", relapses.amend_relapse, name="amend_relapse"),
    path("<uuid:patient_id>/edss/", edss.edss, name="edss"),
    path("<uuid:patient_id>/edss/<uuid:row_id>/", edss.amend_edss, name="amend_edss"),
    path("<uuid:patient_id>/laboratory/", laboratory.laboratory, name="laboratory"),
    path("<uuid:patient_id>/laboratory/<uuid:row_id>/", laboratory.amend_laboratory, name="amend_laboratory"),
    path("<uuid:patient_id>/phenotypes/", phenotypes.phenotypes, name="phenotypes"),
    path("<uuid:patient_id>/phenotypes/<uuid:row_id>/", phenotypes.amend_phenotype, name="amend_phenotype"),
    path("<uuid:patient_id>/visits/", visits.visits, name="visits"),
    path("<uuid:patient_id>/visits/<uuid:row_id>/", visits.amend_visit, name="amend_visit"),
    path("<uuid:patient_id>/safety/", mri_safety.safety, name="safety"),
    path("<uuid:patient_id>/safety/questions/", mri_safety.safety_checks, name="safety_checks"),
    path(
        "<uuid:patient_id>/safety/questions/<uuid:row_id>/",
        mri_safety.amend_safety_check,
        name="amend_safety_check",
    ),
    path("<uuid:patient_id>/safety/implants/", mri_safety.implants, name="implants"),
    path("<uuid:patient_id>/safety/implants/<uuid:row_id>/", mri_safety.amend_implant, name="amend_implant"),
    path("<uuid:patient_id>/safety/reactions/", mri_safety.contrast_reactions, name="contrast_reactions"),
    path(
        "<uuid:patient_id>/safety/reactions/<uuid:row_id>/",
        mri_safety.amend_contrast_reaction,
        name="amend_contrast_reaction",
    ),
    path("<uuid:patient_id>/safety/pregnancies/", mri_safety.pregnancies, name="pregnancies"),
    path(
        "<uuid:patient_id>/safety/pregnancies/<uuid:row_id>/",
        mri_safety.amend_pregnancy,
        name="amend_pregnancy",
    ),
    path("<uuid:patient_id>/<str:noun>/<uuid:row_id>/withdraw/", withdrawal.withdraw, name="withdraw"),
]
