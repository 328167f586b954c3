"""Who runs the private PostgreSQL: the caller or, because PostgreSQL refuses to run as root, another user."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# `nobody` is on every Unix, so that root never has to add a user.
STAND_INS_FOR_ROOT = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """A user of this machine under whom the server and its programs run."""

    uid: int
    gid: int

    @property
    def is_caller(self) -> bool:
        return self.uid == os.geteuid()

    def run(self, *command: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program to its end as this user, with `typed` as its input.

        In `/`, as the caller's own folder may be closed to this user; without the PG* variables, which may
        speak of another server.
        """
        identity: dict[str, Any] = {"cwd": "/"}
        if not self.is_caller:
            identity |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return subprocess.run(  # noqa: S603 - no shell, and no word of a stranger
            command, **identity, env=environment, input=typed, text=True, capture_output=True, check=False
        )

    def can_reach(self, path: Path) -> bool:
        """Whether this user may enter the folder, or run the program. By trying: access lists count too."""
        return self.run("/bin/sh", "-c", 'test -x "$1"', "sh", path).returncode == 0

    def own(self, folder: Path) -> None:
        """Give the folder to this user."""
        if not self.is_caller:
            os.chown(folder, self.uid, self.gid)


def account_for(data: Path) -> Account:
    """The caller; for root the owner of the data where there is one, else the first stand-in found."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in STAND_INS_FOR_ROOT if name in known)
    return Account(entry.pw_uid, entry.pw_gid)
