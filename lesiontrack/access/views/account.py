"""Sign-in, the account page, one's own password."""

from django.contrib import messages
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.decorators.http import require_GET

from lesiontrack.access.forms import OwnPasswordForm, SignInForm
from lesiontrack.access.roles import Right, clinics_where


class SignIn(LoginView):
    template_name = "account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class ChangePassword(PasswordChangeView):
    """Everybody's own: an admin gives a first password and should not know the second."""

    template_name = "account/password.html"
    form_class = OwnPasswordForm
    success_url = reverse_lazy("account:show")

    def form_valid(self, form):
        messages.success(self.request, "Your password is changed.")
        return super().form_valid(form)


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    memberships = request.user.memberships.select_related("clinic").order_by("clinic__name")
    manages = set(clinics_where(request.user, Right.SET_RULES))
    return render(request, "account/show.html", {"memberships": memberships, "manages": manages})
