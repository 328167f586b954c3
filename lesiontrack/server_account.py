"""Who runs the private PostgreSQL: the caller, or, because PostgreSQL refuses to run as root, another user."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

# `nobody` is on every Unix, so that root never has to add a user.
STAND_INS_FOR_ROOT = ("postgres", "nobody")


@dataclass(frozen=True)
class ServerAccount:
    """A user of this machine under whom the server's programs run."""

    uid: int
    gid: int

    @property
    def is_caller(self) -> bool:
        return self.uid == os.geteuid()

    def run(
        self, command: list[str | Path], environment: dict[str, str], typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end as this user. In `/`, as the caller's own folder may be closed to the user."""
        identity = {} if self.is_caller else {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(  # noqa: S603 - the commands are ours
            command, env=environment, cwd="/", text=True, capture_output=True, input=typed, **identity
        )

    def can_read(self, path: Path) -> bool:
        """Asks by trying, because access lists and mounts decide too, not only the mode bits."""
        return self.run(["/bin/sh", "-c", 'test -r "$1" && test -x "$1"', "sh", path], {}).returncode == 0

    def own(self, folder: Path) -> None:
        if not self.is_caller:
            os.chown(folder, self.uid, self.gid)


def account_for(data: Path) -> ServerAccount:
    """The caller; for root the owner of the data where there is one, else the first stand-in of this machine."""
    if os.geteuid() != 0:
        return ServerAccount(os.geteuid(), os.getegid())
    if data.exists() and data.stat().st_uid != 0:
        return ServerAccount(data.stat().st_uid, data.stat().st_gid)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in STAND_INS_FOR_ROOT if name in known)
    return ServerAccount(entry.pw_uid, entry.pw_gid)
