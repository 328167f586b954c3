from django.urls import path

from scans.views import imports

urlpatterns = [
    path("", imports.imports, name="imports"),
    path("<uuid:import_id>/", imports.import_show, name="import_show"),
    path("<uuid:import_id>/apply/", imports.import_apply, name="import_apply"),
]
