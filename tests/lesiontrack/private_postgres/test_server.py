"""Starting from nothing, and from whatever state the last server left."""

import os
import shutil
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from psycopg2.extensions import cursor

from lesiontrack.private_postgres import Cluster, PrivatePostgresError, running, start, stop
from lesiontrack.private_postgres.account import account_for
from tests.lesiontrack.private_postgres.connecting import asked, connected


def test_starts_from_nothing_and_keeps_its_data(place: Path) -> None:
    with connected(start(place).owner_url) as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT 7 AS n")
    assert stop(place) is True
    assert running(place) is None
    assert asked(start(place).database_url, "SELECT n FROM kept") == [(7,)]


def test_starting_twice_and_stopping_twice_do_no_harm(place: Path) -> None:
    assert start(place, fsync=False) == start(place, fsync=False) == running(place)
    assert (stop(place), stop(place)) == (True, False)


def test_listens_on_a_socket_that_only_its_user_can_reach(cluster: Cluster) -> None:
    assert asked(cluster.database_url, "SHOW listen_addresses") == [("",)]
    assert cluster.socket_folder.stat().st_mode & 0o777 == 0o700


def test_never_runs_as_root(cluster: Cluster) -> None:
    process = int((cluster.data / "postmaster.pid").read_text().split()[0])
    expected = account_for(cluster.data).uid
    assert (Path(f"/proc/{process}").stat().st_uid, expected != 0) == (expected, True)


def test_recovers_after_a_kill(place: Path) -> None:
    with connected(start(place).owner_url) as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT 7 AS n")
        # The connection stays open: its process outlives the killed parent for a moment.
        os.kill(_process(place), signal.SIGKILL)
        _wait_until_gone(place)
        assert asked(start(place).database_url, "SELECT n FROM kept") == [(7,)]


def _wait_until_gone(place: Path) -> None:
    """A busy machine takes a moment to end what was killed. Fails where it never does."""
    give_up = time.monotonic() + 10
    while running(place) is not None:
        assert time.monotonic() < give_up
        time.sleep(0.01)


def test_waits_for_the_orphans_of_a_killed_server(place: Path) -> None:
    cluster = start(place, fsync=False)
    with ThreadPoolExecutor() as pool, connected(cluster.owner_url) as watcher:
        # A process in the midst of counting does not notice that its parent is gone, and keeps its memory.
        pool.submit(asked, cluster.database_url, "SELECT count(*) FROM generate_series(1, 4000000)")
        while not _is_counting(watcher):
            time.sleep(0.01)
        os.kill(_process(place), signal.SIGKILL)
        assert start(place, fsync=False) == cluster


def test_a_process_number_that_now_belongs_to_another_program_does_not_count(place: Path) -> None:
    cluster = start(place, fsync=False)
    os.kill(_process(place), signal.SIGKILL)
    # PostgreSQL is led astray by programs of its own user only, so this one runs as that user.
    identity = {} if account_for(place).is_caller else {"user": account_for(place).uid}
    with subprocess.Popen(["sleep", "60"], **identity) as other:
        for trace in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            lines = (place / trace).read_text().splitlines()
            (place / trace).write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        assert running(place) is None
        assert start(place, fsync=False) == cluster
        assert _process(place) != other.pid
        other.kill()


def test_a_folder_copied_from_a_running_server_is_not_taken_for_it(cluster: Cluster, place: Path) -> None:
    place.mkdir()
    shutil.copy(cluster.data / "postmaster.pid", place)
    assert running(place) is None


def test_two_servers_run_side_by_side(cluster: Cluster, place: Path) -> None:
    other = start(place, fsync=False)
    with connected(other.owner_url) as cursor:
        cursor.execute("CREATE TABLE of_the_other ()")
    exists = "SELECT to_regclass('of_the_other') IS NOT NULL"
    assert [asked(each.database_url, exists) for each in (cluster, other)] == [[(False,)], [(True,)]]


def test_two_calls_at_once_make_one_server(place: Path) -> None:
    with ThreadPoolExecutor() as pool:
        first, second = pool.map(lambda _: start(place, fsync=False), range(2))
    assert first == second == running(place)


def test_a_start_that_was_killed_midway_is_begun_again(place: Path) -> None:
    unfinished = place.with_name("pg.unfinished")
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("15")
    assert start(place, fsync=False) == running(place)
    assert not unfinished.exists()


def test_a_folder_with_other_things_in_it_is_left_alone(place: Path) -> None:
    place.mkdir()
    (place / "letters.txt").write_text("Dear Alice")
    with pytest.raises(PrivatePostgresError, match="holds something else than a database"):
        start(place)
    assert [entry.name for entry in place.iterdir()] == ["letters.txt"]


def test_postgresql_s_own_words_are_told_when_it_does_not_start(place: Path) -> None:
    start(place, fsync=False)
    stop(place)
    with (place / "postgresql.conf").open("a") as settings:
        settings.write("no_such_setting = 1\n")
    with pytest.raises(PrivatePostgresError, match='unrecognized configuration parameter "no_such_setting"'):
        start(place)


@pytest.mark.parametrize("name", ["n" * 100, "with space", "Ärztin's"])
def test_a_data_folder_of_any_name_gets_a_socket(place: Path, name: str) -> None:
    cluster = start(place.with_name(name), fsync=False)
    assert asked(cluster.database_url, "SELECT current_user") == [("lesiontrack_app",)]
    assert cluster.socket_folder.stat().st_mode & 0o777 == 0o700
    stop(cluster.data)
    assert not cluster.socket_folder.exists()


def _is_counting(watcher: cursor) -> bool:
    watcher.execute("SELECT FROM pg_stat_activity WHERE usename = 'lesiontrack_app' AND state = 'active'")
    return watcher.rowcount == 1


def _process(data: Path) -> int:
    return int((data / "postmaster.pid").read_text().split()[0])
