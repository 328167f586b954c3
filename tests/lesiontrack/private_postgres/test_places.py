import os
import socket
from pathlib import Path

import pytest

from lesiontrack.private_postgres import PrivatePostgresError, places
from lesiontrack.private_postgres.account import Account, account_for

US = Account(os.geteuid(), os.getegid())


def test_the_socket_lies_with_the_data_where_its_name_fits() -> None:
    longest = Path("/" + "d" * (places.LONGEST_SOCKET_PATH - len("//" + places.SOCKET_NAME)))
    assert places.socket_folder(longest, US) == longest


def test_the_longest_name_is_the_system_s_longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as fits, socket.socket(socket.AF_UNIX) as too_long:
        fits.bind("s" * places.LONGEST_SOCKET_PATH)
        with pytest.raises(OSError, match="too long"):
            too_long.bind("s" * (places.LONGEST_SOCKET_PATH + 1))


def test_a_socket_folder_that_others_can_enter_is_refused() -> None:
    data = Path("/" + "d" * 120)
    folder = places.socket_folder(data, US)
    folder.chmod(0o755)
    try:
        with pytest.raises(PrivatePostgresError, match="is not ours alone"):
            places.socket_folder(data, US)
    finally:
        folder.rmdir()


def test_data_stay_where_they_are_asked_for_if_the_server_can_reach_them() -> None:
    assert places.data_place("/usr/share/pg") == Path("/usr/share/pg")


def test_root_s_closed_folders_are_left_for_the_shelf(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    place = places.data_place(tmp_path / "pg")
    expected = tmp_path if account_for(tmp_path / "pg").is_caller else places.SHELF_OF_ROOT
    assert place.parent == expected
