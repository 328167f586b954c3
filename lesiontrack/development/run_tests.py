"""`make test`: the suite on a private PostgreSQL of its own, which is thrown away. Arguments go to pytest.

Journeys need a Chromium; without one they are skipped, and said to be. REQUIRE_JOURNEYS=1 makes that a failure.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lesiontrack import private_postgres
from lesiontrack.development import CHECKOUT
from lesiontrack.private_postgres import Cluster, PrivatePostgresError

MOST_PROCESSES = 4
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main(arguments: list[str]) -> int:
    """Exit code: that of pytest; 1 where PostgreSQL did not start."""
    try:
        with _thrown_away_cluster() as cluster:
            environment = os.environ | _settings(cluster) | _browser()
            built = _run("manage.py", "build_vega", environment=environment)
            chosen = arguments or _side_by_side()
            return built or _run("-m", "pytest", "-r", "s", *chosen, environment=environment)
    except PrivatePostgresError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _side_by_side() -> list[str]:
    """The whole suite runs on as many processors as help, each with a database of its own; a file stays together."""
    return ["-n", str(min(os.cpu_count() or 1, MOST_PROCESSES)), "--dist", "loadfile"]


@contextmanager
def _thrown_away_cluster() -> Iterator[Cluster]:
    """In a folder of its own, so that two runs never meet; open to look into, as root's server has another user."""
    folder = Path(tempfile.mkdtemp(prefix="lesiontrack-test-"))
    folder.chmod(0o755)
    try:
        yield private_postgres.start(folder / "postgres", fsync=False)
    finally:
        private_postgres.remove(folder / "postgres")
        shutil.rmtree(folder)


def _settings(cluster: Cluster) -> dict[str, str]:
    """What the settings ask for, so that a `.env` beside them changes no test. pytest-django turns DEBUG off."""
    return {"SECRET_KEY": secrets.token_urlsafe(64), "DEBUG": "true", "DEMO": "false"} | cluster.environment


def _browser() -> dict[str, str]:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        print("No Chromium is here, so the journeys are skipped. Debian: apt install chromium", flush=True)
        return {}
    return {"CHROMIUM": found}


def _run(*command: str, environment: Mapping[str, str]) -> int:
    return subprocess.run([sys.executable, *command], cwd=CHECKOUT, env=environment, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
