from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """E-mail in any case; the same words for a wrong e-mail and a wrong password."""

    error_messages = {
        "invalid_login": "E-mail or password is not right. Check both; the password is case-sensitive.",
        "inactive": "E-mail or password is not right. Check both; the password is case-sensitive.",
    }

    def clean_username(self) -> str:
        return self.cleaned_data["username"].strip().lower()
