from django.urls import path

from lesiontrack.doors import views

app_name = "doors"

urlpatterns = [
    path("<slug:form>/<uuid:subject>/", views.keep, name="keep_draft"),
    path("<slug:form>/<uuid:subject>/drop/", views.drop, name="drop_draft"),
]
