import socket
import sys
from pathlib import Path

import pytest

from lesiontrack.development.processes import (
    ProgramEnded,
    together,
    wait_until_answering,
    wait_until_one_ends,
)

SLEEP = ["sleep", "60"]


@pytest.fixture
def port() -> int:
    """One that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_all_programs_stop_at_the_end_of_the_block(tmp_path: Path) -> None:
    with together({"web": SLEEP, "worker": SLEEP}, tmp_path) as programs:
        assert [program.poll() for program in programs.values()] == [None, None]
    assert [program.returncode for program in programs.values()] == [-15, -15]


def test_the_others_stop_when_one_ends_by_itself(tmp_path: Path) -> None:
    with (
        pytest.raises(ProgramEnded, match=r"The worker process ended by itself \(exit code 3\)"),
        together({"web": SLEEP, "worker": ["sh", "-c", "exit 3"]}, tmp_path) as programs,
    ):
        wait_until_one_ends(programs)
    assert programs["web"].returncode == -15


def test_waits_until_the_address_answers(tmp_path: Path, port: int) -> None:
    web = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    with together({"web": web}, tmp_path) as programs:
        wait_until_answering(f"http://127.0.0.1:{port}/", programs)


def test_says_which_program_ended_before_it_answered(tmp_path: Path, port: int) -> None:
    with (
        pytest.raises(ProgramEnded, match=r"The web process ended by itself \(exit code 1\)"),
        together({"web": ["false"]}, tmp_path) as programs,
    ):
        wait_until_answering(f"http://127.0.0.1:{port}/", programs)
