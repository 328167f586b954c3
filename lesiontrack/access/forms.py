from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.password_validation import validate_password

from lesiontrack.access.models import Clinic, User, must_be_a_time_zone
from lesiontrack.access.roles import Role

LONGEST_EMAIL = User._meta.get_field("email").max_length


class SignInForm(AuthenticationForm):
    """E-mail in any case; the same words for a wrong e-mail and a wrong password."""

    error_messages = {
        "invalid_login": "E-mail or password is not right. Check both; the password is case-sensitive.",
        "inactive": "E-mail or password is not right. Check both; the password is case-sensitive.",
    }

    def clean_username(self) -> str:
        return self.cleaned_data["username"].strip().lower()

    def clean(self):
        """What is longer than any e-mail is wrong; the lock-out could not even note it."""
        if len(self.cleaned_data.get("username", "")) > LONGEST_EMAIL:
            raise self.get_invalid_login_error()
        return super().clean()


def _new_password(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=help_text or "At least 12 characters.",
        error_messages={"required": "Enter a password of at least 12 characters."},
    )


class AddPersonForm(forms.Form):
    email = forms.EmailField(
        label="E-mail", error_messages={"required": "Enter the e-mail address the person signs in with."}
    )
    name = forms.CharField(
        label="Name",
        max_length=120,
        help_text="As it stands beside what they enter.",
        error_messages={"required": "Enter the person’s name."},
    )
    role = forms.ChoiceField(
        label="Role",
        choices=Role,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the role in this clinic."},
    )
    password = _new_password(
        "First password",
        "At least 12 characters. Somebody who signs in to LesionTrack already keeps their own.",
    )

    def clean_password(self) -> str:
        """Asked of everybody alike: an answer that depends on whether the address is known would tell who works elsewhere."""
        password = self.cleaned_data["password"]
        validate_password(
            password, User(email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("name", ""))
        )
        return password


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Role", choices=Role, widget=forms.RadioSelect)


class PasswordForm(forms.Form):
    password = _new_password("New password")


class OwnPasswordForm(PasswordChangeForm):
    error_messages = PasswordChangeForm.error_messages | {
        "password_incorrect": "This is not your present password. Enter it once more; it is case-sensitive.",
        "password_mismatch": "The two new passwords differ. Enter the new one twice.",
    }


class ClinicForm(forms.Form):
    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Enter the clinic’s name."}
    )
    timezone = forms.CharField(
        label="Time zone",
        max_length=60,
        validators=[must_be_a_time_zone],
        help_text="It decides what day “today” is, for example Europe/Berlin.",
        error_messages={"required": "Enter the time zone, for example Europe/Berlin."},
    )
    slashed_dates = forms.ChoiceField(
        label="Dates with slashes",
        choices=Clinic.SlashedDates,
        required=False,
        widget=forms.RadioSelect,
        help_text="How 03/04/2024 is read when somebody types it. What is stored stays as it is.",
    )

    @classmethod
    def initial_of(cls, clinic: Clinic) -> dict[str, str]:
        return {name: getattr(clinic, name) for name in cls.base_fields}
