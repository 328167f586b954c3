from django.urls import path

from scans.views import imports

urlpatterns = [
    path("", imports.imports, name="imports"),
    path("template/<str:file>", imports.import_template, name="import_template"),
    path("<uuid:import_id>/", imports.import_show, name="import_show"),
    path("<uuid:import_id>/apply/", imports.import_apply, name="import_apply"),
    path("<uuid:import_id>/again/", imports.import_again, name="import_again"),
    path("<uuid:import_id>/discard/", imports.import_discard, name="import_discard"),
]
