"""`make run`: the whole product on this machine, from nothing.

Private PostgreSQL, `.env`, tables, the browser's charts, demo data (once), web and worker; Ctrl-C stops them all.
"""

import io
import os
import signal
import socket
import sys
from types import FrameType

from lesiontrack import private_postgres
from lesiontrack.development import CHECKOUT, env_file, prepare
from lesiontrack.development.processes import (
    ProgramEnded,
    together,
    wait_until_answering,
    wait_until_one_ends,
)
from lesiontrack.private_postgres import PrivatePostgresError

HOST = "127.0.0.1"
ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
DATA = CHECKOUT / ".data" / "postgres"


class PortTaken(RuntimeError):
    """Another program listens there; the text has the mend."""


def main() -> int:
    """Exit code: 0 stopped by its user, 1 something failed."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # in step with what the programs it starts say
    port = int(os.environ.get("PORT", "8000"))
    try:
        _refuse_taken(port)
        _serve(port)
    except KeyboardInterrupt:
        print("\nStopped. The data are kept for the next `make run`.")
    except (PortTaken, PrivatePostgresError, prepare.CannotPrepare, ProgramEnded) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortTaken(
                f"Port {port} is taken ({error.strerror}). Stop the program that has it, or choose another: "
                f"make run PORT={port + 1}"
            ) from error


def _serve(port: int) -> None:
    for end in ENDS:
        signal.signal(end, _interrupt_once)
    was_running = private_postgres.running(DATA) is not None
    cluster = private_postgres.start(DATA)
    try:
        print(f"PostgreSQL runs, data in {cluster.data}")
        env_file.write(CHECKOUT / ".env", cluster.environment)
        os.environ.update(cluster.environment)
        prepare.migrate()
        _run_web_and_worker(port, sign_ins=prepare.fill())
    finally:
        if not was_running:
            private_postgres.stop(DATA)


def _interrupt_once(signum: int, frame: FrameType | None) -> None:
    """A second Ctrl-C would cut the stopping short and leave programs behind."""
    for end in ENDS:
        signal.signal(end, signal.SIG_IGN)
    raise KeyboardInterrupt


def _run_web_and_worker(port: int, sign_ins: list[str]) -> None:
    address = f"http://{HOST}:{port}"
    web = [sys.executable, "-m", "gunicorn", "lesiontrack.wsgi", f"--bind={HOST}:{port}", "--workers=2"]
    web += ["--threads=4", "--no-control-socket", "--log-level=warning"]
    worker = [sys.executable, "manage.py", "db_worker", "--no-reload", "--verbosity=0"]
    day = [sys.executable, "manage.py", "refresh_follow_ups", "--every-day", "--verbosity=0"]
    with together({"web": web, "worker": worker, "day": day}, CHECKOUT) as programs:
        wait_until_answering(f"{address}/readyz", programs)
        print("", f"LesionTrack answers at {address}/   (Ctrl-C stops it)", *sign_ins, sep="\n")
        wait_until_one_ends(programs)


if __name__ == "__main__":
    sys.exit(main())
