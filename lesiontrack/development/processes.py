"""Programs that run together: when one ends, or somebody presses Ctrl-C, all of them stop."""

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

STOP_SECONDS = 15
READY_SECONDS = 60
Programs = dict[str, subprocess.Popen[bytes]]


class ProgramEnded(RuntimeError):
    """A program ended by itself, or never answered; the text names it."""


@contextmanager
def together(commands: Mapping[str, list[str]], folder: Path) -> Iterator[Programs]:
    """Start every command in `folder`; stop them all at the end of the block."""
    programs: Programs = {}
    try:
        for name, command in commands.items():
            # In sessions of their own: Ctrl-C reaches us alone, and we stop them in peace.
            programs[name] = subprocess.Popen(command, cwd=folder, start_new_session=True)  # noqa: S603 - ours
        yield programs
    finally:
        _stop(programs)


def wait_until_answering(address: str, programs: Programs) -> None:
    """Return when `address` answers. Raises ProgramEnded if a program ends first, or nothing answers in time."""
    give_up = time.monotonic() + READY_SECONDS
    while not _answers(address):
        _raise_if_ended(programs)
        if time.monotonic() > give_up:
            raise ProgramEnded(f"Nothing answered at {address} within {READY_SECONDS} s.")
        time.sleep(0.1)


def wait_until_one_ends(programs: Programs) -> None:
    """Never returns. Raises ProgramEnded."""
    while True:
        _raise_if_ended(programs)
        time.sleep(0.5)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - an address of this machine
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _raise_if_ended(programs: Programs) -> None:
    for name, program in programs.items():
        if program.poll() is not None:
            raise ProgramEnded(f"The {name} process ended by itself (exit code {program.returncode}).")


def _stop(programs: Programs) -> None:
    for program in programs.values():
        program.terminate()
    for program in programs.values():
        try:
            program.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
