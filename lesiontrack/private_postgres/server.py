"""Start and stop the server of a data folder, whatever state the last one left it in."""

import fcntl
import os
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lesiontrack.private_postgres import places
from lesiontrack.private_postgres.account import Account, account_for
from lesiontrack.private_postgres.binaries import Binaries, choose, reachable_by
from lesiontrack.private_postgres.cluster import IS_PROVISIONED, PROVISION, Cluster
from lesiontrack.private_postgres.errors import PrivatePostgresError

START_SECONDS = 120  # recovery after a kill may have much to replay
STOP_SECONDS = 60
ORPHANS_SECONDS = 20


def start(data_dir: Path | str, *, fsync: bool = True, max_connections: int = 100) -> Cluster:
    """Start the server of `data_dir`, making its data when new; one that runs already is left as it is.

    `fsync=False` trades safety against a power cut for speed: for tests only.
    Raises PrivatePostgresError.
    """
    with _locked(data_dir) as data:
        account = account_for(data)
        binaries = reachable_by(account, choose(data), places.SHELF_OF_ROOT)
        if not _answers(data):
            if not (data / "PG_VERSION").exists():
                _create(data, binaries, account, fsync)
            folder = places.socket_folder(data, account)
            _remove_traces(data, folder)
            _launch(data, binaries, account, _options(folder, fsync, max_connections))
        cluster = Cluster(data, _socket_folder_in_use(data))
        _provision(cluster, binaries, account)
        return cluster


def stop(data_dir: Path | str) -> bool:
    """Stop the server of `data_dir`; open connections are closed. False where none was running."""
    with _locked(data_dir) as data:
        return _stop(data)


def remove(data_dir: Path | str) -> None:
    """Stop the server of `data_dir` and delete its data."""
    with _locked(data_dir) as data:
        _stop(data)
        shutil.rmtree(data, ignore_errors=True)
        places.lock_file(data).unlink()


def running(data_dir: Path | str) -> Cluster | None:
    """The server of `data_dir` if it runs, else None."""
    data = places.data_place(data_dir)
    return Cluster(data, _socket_folder_in_use(data)) if _answers(data) else None


@contextmanager
def _locked(data_dir: Path | str) -> Iterator[Path]:
    """One call at a time for each data folder; the lock falls with the process, however that ends."""
    places.make_parent(data_dir)
    data = places.data_place(data_dir)
    with places.lock_file(data).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield data


def _answers(data: Path) -> bool:
    """Whether the server of this very folder answers.

    The process number in `postmaster.pid` proves nothing: after a crash it may belong to another program. The
    folder named there must be ours (a checkout may be copied with its data) and its socket must answer.
    """
    lines = _pid_file(data)
    if len(lines) < 5 or lines[1] != str(data):
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(Path(lines[4]) / places.SOCKET_NAME))
        except OSError:
            return False
    return True


def _pid_file(data: Path) -> list[str]:
    """The lines of `postmaster.pid`: process number, data folder, start time, port, socket folder, ..."""
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _socket_folder_in_use(data: Path) -> Path:
    return Path(_pid_file(data)[4])


def _stop(data: Path) -> bool:
    if not _answers(data):
        return False
    folder = _socket_folder_in_use(data)
    os.kill(int(_pid_file(data)[0]), signal.SIGINT)
    _await_end(data)
    if folder != data:
        folder.rmdir()
    return True


def _await_end(data: Path) -> None:
    give_up = time.monotonic() + STOP_SECONDS
    while _pid_file(data):
        if time.monotonic() > give_up:
            raise PrivatePostgresError(f"PostgreSQL did not stop in {STOP_SECONDS} s; see {data}/server.log")
        time.sleep(0.02)


def _create(data: Path, binaries: Binaries, account: Account, fsync: bool) -> None:
    """Make an empty cluster beside its place and move it there whole: a kill leaves nothing half made."""
    if data.exists() and any(data.iterdir()):
        raise PrivatePostgresError(f"{data} holds something else than a database: name another folder.")
    unfinished = data.with_name(data.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    account.own(unfinished)
    # The wheel is built without ICU; C.UTF-8 is known to both sources and has both cases of every script.
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    options += [] if fsync else ["--no-sync"]
    _succeed(account, binaries.folder / "initdb", f"--pgdata={unfinished}", *options)
    unfinished.rename(data)


def _remove_traces(data: Path, folder: Path) -> None:
    """Remove the process numbers of a killed server: PostgreSQL would take another program for it.

    Should a server run after all, PostgreSQL still refuses to start beside it, by its shared memory.
    """
    (data / "postmaster.pid").unlink(missing_ok=True)
    (folder / f"{places.SOCKET_NAME}.lock").unlink(missing_ok=True)


def _options(folder: Path, fsync: bool, max_connections: int) -> str:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": folder,
        "unix_socket_permissions": "0700",
        "max_connections": max_connections,
    }
    if not fsync:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    return " ".join(f"-c {name}='{value}'" for name, value in settings.items())


def _launch(data: Path, binaries: Binaries, account: Account, options: str) -> None:
    log = data / "server.log"
    starting = ["start", "--wait", f"--timeout={START_SECONDS}", f"--pgdata={data}", f"--log={log}"]
    give_up = time.monotonic() + ORPHANS_SECONDS
    while account.run(binaries.folder / "pg_ctl", *starting, f"--options={options}").returncode != 0:
        words = "\n".join(log.read_text().splitlines()[-10:]) if log.exists() else ""
        # After a kill -9 the children of the old server take a moment to notice that it is gone.
        if "pre-existing shared memory block" not in words or time.monotonic() > give_up:
            raise PrivatePostgresError(f"PostgreSQL did not start. The end of {log}:\n{words}")
        time.sleep(0.2)


def _provision(cluster: Cluster, binaries: Binaries, account: Account) -> None:
    options = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]
    options += [f"--host={cluster.socket_folder}", "--username=postgres", "--dbname=template1"]
    psql = binaries.folder / "psql"
    if _succeed(account, psql, *options, typed=IS_PROVISIONED).strip() != "1":
        _succeed(account, psql, *options, typed=PROVISION)


def _succeed(account: Account, program: Path, *arguments: str, typed: str = "") -> str:
    done = account.run(program, *arguments, typed=typed)
    if done.returncode != 0:
        raise PrivatePostgresError(f"{program.name} failed:\n{done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
