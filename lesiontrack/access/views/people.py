"""Who works in a clinic: add a person, change the role, set a password, remove. The admin's pages."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lesiontrack.access import actions
from lesiontrack.access.forms import AddPersonForm, PasswordForm, RoleForm
from lesiontrack.access.models import Clinic, Membership
from lesiontrack.access.people import memberships_in
from lesiontrack.access.roles import Right
from lesiontrack.access.views.guard import clinic_for, membership_for


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """The people of the clinic one manages, or the choice among several."""
    clinics = list(Clinic.objects.where_may(request.user, Right.SET_RULES))
    if not clinics:
        raise PermissionDenied("Your role does not allow you to manage the people of a clinic.")
    if len(clinics) == 1:
        return redirect("account:clinic_people", clinics[0].code)
    return render(request, "account/people/choose.html", {"clinics": clinics})


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, code: str) -> HttpResponse:
    clinic = clinic_for(request, code)
    form = AddPersonForm(request.POST or None)

    def add() -> str:
        user = actions.add_person(by=request.user, clinic=clinic, **form.cleaned_data)
        return f"{user.email} is now {form.cleaned_data['role']} in {clinic}."

    if _done(request, form, add):
        return redirect("account:clinic_people", code)
    context = {"clinic": clinic, "memberships": memberships_in(clinic), "form": form}
    return render(request, "account/people/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, code: str, user_id) -> HttpResponse:
    membership = membership_for(request, code, user_id)
    form = RoleForm(request.POST or None, initial={"role": membership.role})

    def change() -> str:
        actions.change_role(by=request.user, membership=membership, role=form.cleaned_data["role"])
        return f"{membership.user} is now {membership.role}."

    if _done(request, form, change):
        return redirect("account:clinic_people", code)
    return _show_person(request, membership, role_form=form)


@require_POST
def password(request: HttpRequest, code: str, user_id) -> HttpResponse:
    membership = membership_for(request, code, user_id)
    form = PasswordForm(request.POST)

    def set_new() -> str:
        actions.set_password(by=request.user, membership=membership, password=form.cleaned_data["password"])
        return f"{membership.user} has a new password. Tell it to them in person."

    if _done(request, form, set_new):
        return redirect("account:clinic_people", code)
    return _show_person(request, membership, password_form=form)


@require_POST
def remove(request: HttpRequest, code: str, user_id) -> HttpResponse:
    membership = membership_for(request, code, user_id)
    try:
        actions.remove_person(by=request.user, membership=membership)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("account:person", code, user_id)
    messages.success(request, f"{membership.user} is no longer in {membership.clinic}.")
    return redirect("account:show") if user_id == request.user.pk else redirect("account:clinic_people", code)


def _done(request: HttpRequest, form: forms.Form, write: Callable[[], str]) -> bool:
    """Whether the form was sent and `write()` went well; its words are shown, its refusals stand on the form."""
    if not form.is_valid():
        return False
    try:
        messages.success(request, write())
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _show_person(
    request: HttpRequest, membership: Membership, role_form=None, password_form=None
) -> HttpResponse:
    context = {
        "membership": membership,
        "role_form": role_form or RoleForm(initial={"role": membership.role}),
        "password_form": password_form or PasswordForm(),
    }
    return render(request, "account/people/person.html", context)
