from django.contrib.auth.views import LogoutView
from django.urls import path

from lesiontrack.access.views import account, clinic, people

app_name = "account"

urlpatterns = [
    path("", account.show, name="show"),
    path("sign-in/", account.SignIn.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("password/", account.ChangePassword.as_view(), name="password"),
    path("people/", people.choose, name="people"),
    path("people/<slug:code>/", people.people, name="clinic_people"),
    path("people/<slug:code>/<uuid:user_id>/", people.person, name="person"),
    path("people/<slug:code>/<uuid:user_id>/password/", people.password, name="person_password"),
    path("people/<slug:code>/<uuid:user_id>/remove/", people.remove, name="remove_person"),
    path("clinic/<slug:code>/", clinic.settings, name="clinic_settings"),
]
