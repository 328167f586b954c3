"""A search by name, MRN or birth date lives in the server's session; the address names it by a token that says nothing."""

import secrets

KEY = "patient_searches"
KEPT = 10


def remember(request, text: str) -> str:
    """Keep what was searched for; two tabs keep one each. Returns the token for the address."""
    token = secrets.token_urlsafe(6)
    latest = list(request.session.get(KEY, {}).items())[-(KEPT - 1) :]
    request.session[KEY] = {**dict(latest), token: text}
    return token


def recall(request, token: str) -> str:
    """What was searched for under this token; an ended session has forgotten it."""
    return request.session.get(KEY, {}).get(token, "") if token else ""
