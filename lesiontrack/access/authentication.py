"""`Authorization: Token <key>` for programs."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from lesiontrack.access.actions import hash_key
from lesiontrack.access.models import ApiToken


class TokenAuthentication(BaseAuthentication):
    def authenticate(self, request):
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"token":
            return None
        if len(words) != 2:
            raise AuthenticationFailed("Write the header as: Authorization: Token <key>.")
        return self._user_of(words[1].decode("latin-1"), request)

    def authenticate_header(self, request):
        return "Token"

    def _user_of(self, key: str, request):
        token = (
            ApiToken.objects.filter(key_hash=hash_key(key), revoked_at=None, user__is_active=True)
            .select_related("user")
            .first()
        )
        if token is None:
            raise AuthenticationFailed("This token is not known, or was revoked. Issue a new one.")
        request._request.user = token.user  # the audit log runs outside DRF
        return token.user, token


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Token <key>"}
