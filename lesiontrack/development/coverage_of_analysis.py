"""`make coverage`: fails where the tests of `scans/analysis` leave a branch of it untaken.

They need no database: the settings only ask for the name of one. Examples are drawn from a fixed seed, so that the
answer is the same every time.
"""

import os
import secrets
import subprocess
import sys

from lesiontrack.development import CHECKOUT

TESTS = ("tests/scans/analysis", "--hypothesis-seed=0")
NO_DATABASE = {"DATABASE_URL": "postgres://nobody@localhost/none", "DATABASE_OWNER_URL": ""}


def main() -> int:
    """Exit code: that of pytest where a test fails, else that of coverage: 2 below 100 %."""
    environment = os.environ | NO_DATABASE | {"SECRET_KEY": secrets.token_urlsafe(64), "DEBUG": "true"}
    return _coverage(environment, "run", "-m", "pytest", *TESTS) or _coverage(environment, "report")


def _coverage(environment: dict[str, str], *command: str) -> int:
    run = [sys.executable, "-m", "coverage", *command]
    return subprocess.run(run, cwd=CHECKOUT, env=environment, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
