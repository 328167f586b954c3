"""Sign-in, sign-out and the account page."""

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lesiontrack.access.forms import SignInForm


class SignIn(LoginView):
    template_name = "account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    memberships = request.user.memberships.select_related("clinic").order_by("clinic__name")
    return render(request, "account/show.html", {"memberships": memberships})
