"""What is unsafe stops the start, with advice; what `make run` writes starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lesiontrack.development import env_file

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "SECRET_KEY": "k" * 60,
    "DATABASE_URL": "postgres://app@host/lesiontrack",
    "ALLOWED_HOSTS": "lesiontrack.example.org",
    "DEBUG": "false",
    "DEMO": "false",
    "HTTPS": "true",
}


def start(**more: str) -> str:
    """The last line the start says; nothing where it starts. What is set here goes before any `.env`."""
    environment = {"PATH": os.environ["PATH"], **GOOD, **more}
    answer = subprocess.run(
        [sys.executable, "-c", "import lesiontrack.settings"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    return (answer.stderr.strip().splitlines() or [""])[-1]


def test_a_safe_production_starts():
    assert start() == ""


@pytest.mark.parametrize(
    ("unsafe", "advice"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set. Set it to a long random text that nobody else knows."),
        ({"SECRET_KEY": "insecure" * 9}, "SECRET_KEY is a default or too short: set at least 50 random"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is a default or too short: set at least 50 random"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is not set. Name the PostgreSQL database"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty: name the host under which people open LesionTrack."),
        ({"HTTPS": "false"}, "HTTPS is off: patient data must not travel in the clear."),
        ({"DEBUG": "true"}, "DEBUG or DEMO is on, and ALLOWED_HOSTS names lesiontrack.example.org: "),
        ({"DEMO": "true"}, "Unset both, or allow only localhost, 127.0.0.1 and [::1]."),
        ({"DEMO": "true", "ALLOWED_HOSTS": "localhost,*"}, "ALLOWED_HOSTS names *: "),
        ({"DEBUG": "true", "ALLOWED_HOSTS": "localhost,.org"}, "ALLOWED_HOSTS names .org: "),
    ],
)
def test_what_is_unsafe_stops_the_start_with_advice(unsafe, advice):
    assert advice in start(**unsafe)


@pytest.mark.parametrize("hosts", ["", "localhost", "localhost,127.0.0.1,[::1]"])
def test_a_demonstration_on_this_machine_starts(hosts):
    assert start(DEBUG="true", DEMO="true", HTTPS="false", ALLOWED_HOSTS=hosts) == ""


def test_what_make_run_writes_starts(tmp_path):
    env_file.write(tmp_path / ".env", {"DATABASE_URL": "postgres://app@host/lesiontrack"})
    lines = (tmp_path / ".env").read_text().splitlines()[1:]
    assert start(**dict(line.split("=", 1) for line in lines), HTTPS="false") == ""
