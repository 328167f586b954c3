"""What a journey stands on: a real Chromium at the live server, a person signed in, and the laws of every page.

    @pytest.mark.journey
    def test_a_neurologist_enters_a_scan(page, cast, signed_in, accessible):
        signed_in(page, cast.alice)          # a session cookie: signing in by hand is a journey of its own
        page.goto("/patients/")              # addresses are relative to the live server
        ...
        accessible(page)                     # axe: light and dark, 1280 and 390 px; serious findings fail

Each journey fails at its end if a page broke the content security policy or a script threw.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
MOMENT = 0.4  # seconds
WAIT = 10_000  # ms: two cores share a browser, a server and a database

expect.set_options(timeout=WAIT)


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if not CHROMIUM.exists():
        _no_chromium()
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": QUIET}


def _no_chromium():
    words = f"there is no Chromium at {CHROMIUM} (apt install chromium, or name one in CHROMIUM)"
    if os.environ.get("REQUIRE_JOURNEYS"):
        pytest.fail(words)
    pytest.skip(words)


@pytest.fixture(scope="session")
def base_url(live_server):
    """Addresses are relative to the live server."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Motion is off, so that a colour is measured when it is settled."""
    return {**browser_context_args, "viewport": DESKTOP, "reduced_motion": "reduce"}


@pytest.fixture
def answered(live_server) -> Iterator[Callable[[], bool]]:
    """`answered()`: the server, a thread of this process, has had no request for a moment. Emptying the tables would lock
    horns with one, and one that a closed page sent may still wait to be taken up.
    """
    open_requests = []
    last = [time.monotonic()]

    def begin(**kwargs):
        open_requests.append(1)
        last[0] = time.monotonic()

    def end(**kwargs):
        open_requests.pop()
        last[0] = time.monotonic()

    request_started.connect(begin)
    request_finished.connect(end)
    yield lambda: not open_requests and time.monotonic() - last[0] > MOMENT
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def context(context: BrowserContext, answered, eventually) -> Iterator[BrowserContext]:
    """A browser of one person; pages that break the policy or a script that throws fail the journey."""
    complaints: list[str] = []
    context.set_default_timeout(WAIT)
    context.on("console", lambda message: _note_broken_policy(message.text, complaints))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    for page in context.pages:
        page.close()
    closed = time.monotonic()
    eventually(lambda: answered() and time.monotonic() - closed > MOMENT)
    assert complaints == []


def _note_broken_policy(text: str, complaints: list[str]) -> None:
    if "Content Security Policy" in text:
        complaints.append(text)


@pytest.fixture
def signed_in(live_server) -> Callable[..., None]:
    """`signed_in(page, user)`: from now on the page's browser is signed in as `user`."""

    def sign_in(page: Page, user) -> None:
        client = Client()
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return sign_in


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """`accessible(page)`: no serious or critical finding of axe, light and dark, at 1280 and at 390 px, without a reload."""

    def check(page: Page) -> None:
        before = page.viewport_size, page.evaluate("() => document.documentElement.dataset.theme ?? ''")
        findings = [
            f"{theme}, {viewport['width']} px: {finding}"
            for viewport in (DESKTOP, PHONE)
            for theme in ("light", "dark")
            for finding in _findings(page, theme, viewport)
        ]
        _show(page, before[1], before[0])
        assert findings == []

    return check


def _findings(page: Page, theme: str, viewport: dict) -> list[str]:
    _show(page, theme, viewport)
    violations = Axe().run(page).response["violations"]
    wide = page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth")
    return [_in_words(one) for one in violations if one["impact"] in ("serious", "critical")] + [
        "scrolls sideways"
    ] * wide


def _show(page: Page, theme: str, viewport: dict) -> None:
    page.set_viewport_size(viewport)
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)


def _in_words(violation: dict) -> str:
    places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:5])
    return f"{violation['id']} ({violation['impact']}) at {places}"


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], None]:
    """`eventually(lambda: KeptDraft.objects.exists())`: for what the server stores after the page has moved on."""

    def wait(is_so: Callable[[], object]) -> None:
        deadline = time.monotonic() + WAIT / 1000
        while not is_so():
            assert time.monotonic() < deadline, "it did not happen"
            time.sleep(0.05)

    return wait
