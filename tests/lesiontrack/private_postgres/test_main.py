"""The command line: what it prints and how it ends."""

from pathlib import Path

import psycopg2
import pytest

from lesiontrack.private_postgres import start
from lesiontrack.private_postgres.__main__ import main
from tests.lesiontrack.private_postgres.connecting import asked


def test_start_env_status_stop(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    endings = [
        main([action, str(place)]) for action in ("status", "start", "env", "status", "stop", "stop", "env")
    ]
    urls = (
        f"DATABASE_URL=postgres://lesiontrack_app@/{place}/lesiontrack\n"
        f"DATABASE_OWNER_URL=postgres://lesiontrack_owner@/{place}/lesiontrack\n"
    )
    told = capsys.readouterr()
    assert endings == [3, 0, 0, 0, 0, 0, 3]
    assert told.out == f"{urls}{urls}running, data in {place}\nstopped\nwas not running\n"
    assert told.err == "not running\nnot running\n"


def test_remove_leaves_nothing(place: Path) -> None:
    cluster = start(place, fsync=False)
    assert main(["remove", str(place)]) == 0
    with pytest.raises(psycopg2.OperationalError):
        asked(cluster.database_url, "SELECT 1")
    assert list(place.parent.iterdir()) == []


def test_a_failure_is_told_in_words(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place.mkdir()
    (place / "PG_VERSION").write_text("9")
    assert main(["start", str(place)]) == 1
    assert "was made by PostgreSQL 9" in capsys.readouterr().err
