import socket

import pytest

from lesiontrack.development import serve


def test_a_taken_port_is_told_with_the_mend(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        assert serve.main() == 1
    assert capsys.readouterr().err == (
        f"Port {port} is taken (Address already in use). Stop the program that has it, or choose another: "
        f"make run PORT={port + 1}\n"
    )
