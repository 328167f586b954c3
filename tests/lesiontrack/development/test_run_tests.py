from pathlib import Path

import pytest

from lesiontrack import private_postgres
from lesiontrack.development import run_tests


def test_the_cluster_of_a_run_is_thrown_away() -> None:
    with run_tests._thrown_away_cluster() as cluster:
        assert private_postgres.running(cluster.data) == cluster
    assert not cluster.data.parent.exists()


def test_a_browser_that_is_named_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    assert run_tests._browser() == {"CHROMIUM": "/opt/chromium"}


def test_the_first_browser_on_the_path_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "google-chrome").touch(mode=0o755)
    assert run_tests._browser() == {"CHROMIUM": str(tmp_path / "google-chrome")}


def test_without_a_browser_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    assert run_tests._browser() == {}
    assert capsys.readouterr().out == (
        "No Chromium is here, so the journeys are skipped. Debian: apt install chromium\n"
    )


def test_the_whole_suite_runs_on_several_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert run_tests._side_by_side() == ["-n", "2", "--dist", "loadfile"]
    monkeypatch.setattr("os.cpu_count", lambda: 64)
    assert run_tests._side_by_side() == ["-n", "4", "--dist", "loadfile"]
