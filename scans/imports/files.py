"""The files of a register, from a ZIP or a folder: sizes and paths are judged before anything is unpacked."""

import zipfile
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from lesiontrack.doors.spelling import did_you_mean
from scans.imports.columns import SHEETS
from scans.imports.findings import Findings

MOST_BYTES = 50 * 1024 * 1024
"""Of all files together, unpacked: about half a million rows. A small ZIP can unpack to more than a machine has."""
MOST_FILES = 50

Contents = dict[str, bytes]
"""File name of the format -> its bytes."""


def contents_of(source: Path | IO[bytes], findings: Findings) -> Contents:
    """What the files of the register hold; what cannot be taken is refused in `findings`."""
    if isinstance(source, Path) and source.is_dir():
        contents = _of_folder(source, findings)
    else:
        contents = _of_zip(source, findings)
    if not contents and not findings.bad:
        findings.refuse("", f"There is no file of a register here. Name them {', '.join(SHEETS)}.")
    return contents


def _of_folder(folder: Path, findings: Findings) -> Contents:
    found = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
    return _taken(
        found, lambda name: found[name].stat().st_size, lambda name: found[name].read_bytes(), findings
    )


def _of_zip(source: Path | IO[bytes], findings: Findings) -> Contents:
    try:
        with zipfile.ZipFile(source) as archive:
            members = _members(archive, findings)
            return _taken(
                members,
                lambda name: members[name].file_size,
                lambda name: archive.read(members[name]),
                findings,
            )
    except (zipfile.BadZipFile, zlib.error, EOFError):
        findings.refuse("", "The file is no ZIP, or a damaged one. Pack the CSV files again.")
    except (RuntimeError, NotImplementedError):
        findings.refuse(
            "",
            "The ZIP is encrypted or packed in an unusual way. Pack it as an ordinary ZIP without a password.",
        )
    return {}


def _members(archive: zipfile.ZipFile, findings: Findings) -> dict[str, zipfile.ZipInfo]:
    members: dict[str, zipfile.ZipInfo] = {}
    for member in archive.infolist():
        path = PurePosixPath(member.filename)
        if member.is_dir() or "__MACOSX" in path.parts:
            continue
        if path.is_absolute() or ".." in path.parts or "\\" in member.filename or ":" in member.filename:
            findings.refuse(
                member.filename, "This path leads out of the ZIP. Pack the files without folders."
            )
        elif path.name in members:
            findings.refuse(path.name, "This file is in the ZIP twice. Keep one.")
        else:
            members[path.name] = member
    return members


def _taken(
    names: Iterable[str], size: Callable[[str], int], read: Callable[[str], bytes], findings: Findings
) -> Contents:
    known = [name for name in names if _is_known(name, findings)]
    if len(known) > MOST_FILES or sum(size(name) for name in known) > MOST_BYTES:
        findings.refuse(
            "",
            f"The files hold more than {MOST_BYTES // 1024**2} MB. Split the register and import it in parts.",
        )
        return {}
    _refuse_doubled(known, findings)
    return {name.lower(): read(name) for name in known}


def _refuse_doubled(names: list[str], findings: Findings) -> None:
    """Names that differ by their case alone: one file would take the other's place without a word."""
    by_lower = {name.lower(): name for name in reversed(names)}
    for name in names:
        if by_lower[name.lower()] != name:
            findings.refuse(name, f"This file is there as {by_lower[name.lower()]} too. Keep one.")


def _is_known(name: str, findings: Findings) -> bool:
    if name.lower() in SHEETS:
        return True
    if name.lower().endswith(".csv"):
        findings.refuse(
            name,
            f"This is no file of a register. The names are {', '.join(SHEETS)}.{did_you_mean(name, SHEETS)}",
        )
    elif not name.startswith("."):
        findings.warn(name, "This file was not read: it is no CSV.")
    return False


def packed(files: Iterable[IO[bytes]]) -> BytesIO:
    """Several uploaded files as one ZIP, so that an upload is kept as one file."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
        for file in files:
            members.writestr(PurePosixPath(file.name).name, file.read())
    archive.seek(0)
    return archive
