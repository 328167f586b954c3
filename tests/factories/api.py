"""Programs that speak with the API on behalf of one of the cast."""

from rest_framework.test import APIClient

from lesiontrack.access.actions import issue_token, system_user


def client_of(user) -> APIClient:
    """A client that signs every request with a fresh token of `user`."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {issue_token(by=system_user(), user=user)}")
    return client


def fields_of(answer) -> dict[str, str]:
    """The errors of a problem: field -> code."""
    return {error["field"]: error["code"] for error in answer.json()["errors"]}
