"""The tour of the API is taken: each command is sent, each answer compared with what the page shows of it."""

import json
import re
import shlex

import pytest
from rest_framework.test import APIClient

from tests.docs.pages import DOCS, fences
from tests.factories.api import client_of

TOUR = (DOCS / "api.md").read_text()
ANY = "…"
SEND = {"GET": "get", "POST": "post", "PATCH": "patch"}


def stops() -> list[tuple[str, dict, str]]:
    """Command, what is shown of its answer, and the name its id has afterwards."""
    found = []
    for block in re.finditer(
        r"^```sh\n(curl .*?)```\s+```json\n(.*?)```(.*?)(?=^```|\Z)", TOUR, re.MULTILINE | re.DOTALL
    ):
        named = re.search(r"`id` is `\$(\w+)` from here on", block[3])
        found.append((block[1], json.loads(block[2]), named[1] if named else ""))
    return found


def sent(client: APIClient, command: str, names: dict[str, str]):
    """Send what curl would send."""
    words = shlex.split(re.sub(r"\$(\w+)", lambda name: names[name[1]], command))
    headers, method, body, address = {}, "", None, ""
    words = iter(words[1:])
    for word in words:
        if word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-X":
            method = next(words)
        elif word == "--json":
            body = json.loads(next(words))
        else:
            address = word
    ask = getattr(client, SEND[method or ("GET" if body is None else "POST")])
    return ask(address, body, headers=headers) if body is not None else ask(address, headers=headers)


def disagreements(shown, real, place="answer") -> list[str]:
    """Where the answer is not what is shown of it; what is not shown does not count."""
    if shown == ANY:
        return [] if real else [f"{place} is empty"]
    if isinstance(shown, dict) and isinstance(real, dict):
        return [
            line
            for name in shown
            for line in disagreements(shown[name], real.get(name, "absent"), f"{place}.{name}")
        ]
    if isinstance(shown, list) and isinstance(real, list) and len(shown) == len(real):
        return [
            line
            for n, (one, other) in enumerate(zip(shown, real, strict=True))
            for line in disagreements(one, other, f"{place}[{n}]")
        ]
    same = shown == pytest.approx(real, abs=1e-5) if isinstance(shown, float) else shown == real
    return [] if same else [f"{place} is {real!r}, shown as {shown!r}"]


@pytest.fixture
def walked(cast) -> list[list[str]]:
    client = client_of(cast.alice)
    token = client._credentials["HTTP_AUTHORIZATION"]
    names = {"API": "/api/v1", "AUTH": f"Authorization: {token}"}
    found = []
    for command, shown, named in stops():
        answer = sent(client, command, names).json()
        found.append(disagreements(shown, answer, command.split("\n")[0][:60]))
        names |= {named: answer.get("id", "")} if named else {}
    return found


@pytest.mark.django_db
def test_each_answer_is_what_the_page_shows(walked):
    assert [line for lines in walked for line in lines] == []


def test_every_command_with_an_answer_is_sent():
    shown = [language for language, _ in fences(TOUR) if language == "json"]
    assert len(stops()) == len(shown) == 10
