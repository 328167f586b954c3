"""`make run`: the whole product on this machine, from nothing.

Private PostgreSQL, `.env`, tables, the browser's charts, demo data (once), web and worker; Ctrl-C stops them all.
"""

import os
import signal
import socket
import subprocess
import sys

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from lesiontrack import private_postgres
from lesiontrack.development import CHECKOUT, env_file
from lesiontrack.development.processes import (
    ProgramEnded,
    together,
    wait_until_answering,
    wait_until_one_ends,
)
from lesiontrack.private_postgres import PrivatePostgresError

HOST = "127.0.0.1"
DATA = CHECKOUT / ".data" / "postgres"
MANAGE = [sys.executable, "manage.py"]


class CannotServe(RuntimeError):
    """Something outside stands in the way; the text has the mend."""


def main() -> int:
    """Exit code: 0 stopped by its user, 1 something failed."""
    port = int(os.environ.get("PORT", "8000"))
    try:
        _refuse_taken(port)
        _serve(port)
    except KeyboardInterrupt:
        print("\nStopped. The data are kept for the next `make run`.")
        return 0
    except (CannotServe, PrivatePostgresError, ProgramEnded) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _serve(port: int) -> None:
    for stop in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, signal.default_int_handler)
    was_running = private_postgres.running(DATA) is not None
    cluster = private_postgres.start(DATA)
    try:
        print(f"PostgreSQL runs, data in {cluster.data}")
        env_file.write(CHECKOUT / ".env", cluster.environment)
        os.environ.update(cluster.environment)
        _prepare()
        _run_web_and_worker(port)
    finally:
        if not was_running:
            private_postgres.stop(DATA)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotServe(
                f"Port {port} is taken ({error.strerror}). Stop the program that has it, or choose another: "
                f"make run PORT={port + 1}"
            ) from error


def _prepare() -> None:
    """Tables, the browser's charts, demo data where no clinic is yet."""
    # The tables belong to the owner, so that migrating is a process of its own, signed in as the owner.
    if subprocess.run([*MANAGE, "migrate", "--verbosity=0"], cwd=CHECKOUT, check=False).returncode != 0:  # noqa: S603
        raise CannotServe("The tables could not be brought up to date, see above.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lesiontrack.settings")
    django.setup()
    call_command("build_vega")
    if not apps.get_model("access", "Clinic").objects.exists():
        call_command("seed_demo")
    connection.close()


def _run_web_and_worker(port: int) -> None:
    address = f"http://{HOST}:{port}"
    web = [sys.executable, "-m", "gunicorn", "lesiontrack.wsgi", f"--bind={HOST}:{port}", "--workers=2"]
    web += ["--threads=4", "--no-control-socket", "--log-level=warning"]
    with together({"web": web, "worker": [*MANAGE, "db_worker"]}, CHECKOUT) as programs:
        wait_until_answering(f"{address}/readyz", programs)
        print(f"\nLesionTrack answers at {address}/   (Ctrl-C stops it)", flush=True)
        wait_until_one_ends(programs)


if __name__ == "__main__":
    sys.exit(main())
