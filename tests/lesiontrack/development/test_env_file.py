from pathlib import Path

from lesiontrack.development import env_file

URLS = {"DATABASE_URL": "postgres://app@//new/db", "DATABASE_OWNER_URL": "postgres://owner@//new/db"}


def values(path: Path) -> dict[str, str]:
    lines = path.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def test_a_new_file_has_all_that_the_settings_ask_for(tmp_path: Path) -> None:
    env_file.write(tmp_path / ".env", URLS)
    written = values(tmp_path / ".env")
    assert len(written.pop("SECRET_KEY")) == 86
    assert written == URLS | {"DEBUG": "true", "DEMO": "true", "ALLOWED_HOSTS": "localhost,127.0.0.1"}


def test_two_files_have_two_keys(tmp_path: Path) -> None:
    env_file.write(tmp_path / "one", URLS)
    env_file.write(tmp_path / "two", URLS)
    assert values(tmp_path / "one")["SECRET_KEY"] != values(tmp_path / "two")["SECRET_KEY"]


def test_only_the_urls_are_written_again(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text(
        "# mine\nSECRET_KEY=kept\nDATABASE_URL=postgres://app@//old/db\nMAIL=me@example.org\nDEBUG=false"
    )
    env_file.write(path, URLS)
    assert path.read_text().startswith("# mine\nSECRET_KEY=kept\nMAIL=me@example.org\nDEBUG=false\n")
    assert values(path) == URLS | {
        "SECRET_KEY": "kept",
        "MAIL": "me@example.org",
        "DEBUG": "false",
        "DEMO": "true",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
    }


def test_nobody_else_can_read_the_key(tmp_path: Path) -> None:
    env_file.write(tmp_path / ".env", URLS)
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
