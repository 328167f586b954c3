"""Where data, lock and socket of a private PostgreSQL lie."""

import hashlib
import os
import re
from pathlib import Path

from lesiontrack.private_postgres.account import Account, account_for
from lesiontrack.private_postgres.errors import PrivatePostgresError

# Where root keeps data and programs which the server's user could not reach in root's own folders.
SHELF_OF_ROOT = Path("/var/lib/lesiontrack")
SOCKET_NAME = ".s.PGSQL.5432"
# The longest name that fits into a socket's address (sun_path of 108 bytes with its closing zero).
LONGEST_SOCKET_PATH = 107


def data_place(data_dir: Path | str) -> Path:
    """Where the data of `data_dir` really lie: there, or on root's shelf if the server could not reach it."""
    data = Path(data_dir).resolve()
    account = account_for(data)
    nearest = next(folder for folder in data.parents if folder.exists())
    if account.is_caller or account.can_reach(nearest):
        return data
    return SHELF_OF_ROOT / f"{data.name}-{_key(data)}"


def make_parent(data_dir: Path | str) -> None:
    """Make the folders above the data, before anybody asks whether they can be reached."""
    Path(data_dir).resolve().parent.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        SHELF_OF_ROOT.mkdir(parents=True, exist_ok=True)
        SHELF_OF_ROOT.chmod(0o755)  # whatever root's umask


def lock_file(data: Path) -> Path:
    return data.with_name(data.name + ".lock")


def socket_folder(data: Path, account: Account) -> Path:
    """The data folder itself (PostgreSQL keeps it at 0700); a short one if its name is too long or not plain.

    Raises PrivatePostgresError if the short one belongs to somebody else.
    """
    plain = re.fullmatch(r"[\w./-]+", str(data), re.ASCII)
    if plain and len(os.fsencode(data / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
        return data
    short = Path("/tmp") / f"lesiontrack-{account.uid}-{_key(data)}"  # noqa: S108 - looked at below
    if not short.exists():
        short.mkdir(mode=0o700)
        account.own(short)
    # Anybody can make a folder in /tmp, and who owns the folder can put a server of theirs in our place.
    if short.is_symlink() or short.stat().st_uid != account.uid or short.stat().st_mode & 0o077:
        raise PrivatePostgresError(f"{short} is not ours alone: remove it and start again.")
    return short


def _key(data: Path) -> str:
    return hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
