from django.contrib.auth.views import LogoutView
from django.urls import path

from lesiontrack.access import views

app_name = "account"

urlpatterns = [
    path("", views.show, name="show"),
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
]
