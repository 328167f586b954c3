"""The `.env` of a checkout: from it `manage.py` in another shell reads what `make run` serves with."""

import secrets
from pathlib import Path

HEADER = "# Written by `make run`: the two URLs at every start, the rest once. Change or add what you like."


def write(path: Path, urls: dict[str, str]) -> None:
    """Set the database URLs and add what is missing; all else stays as it is. Readable by its owner alone."""
    lines = path.read_text().splitlines() if path.exists() else [HEADER]
    kept = [line for line in lines if _name(line) not in urls]
    there = {_name(line) for line in kept}
    missing = {name: value for name, value in _defaults().items() if name not in there}
    path.touch(mode=0o600)
    path.write_text("\n".join(kept + [f"{name}={value}" for name, value in (missing | urls).items()]) + "\n")


def _name(line: str) -> str:
    return line.partition("=")[0].removeprefix("export ").strip()


def _defaults() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DEBUG": "true",
        "DEMO": "true",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
    }
