"""The browser's Vega is written once per version of the server's renderer."""

from importlib.metadata import version

import pytest
from django.core.management import call_command


@pytest.fixture
def folder(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    return tmp_path / "static" / "vega"


def test_it_writes_a_module_with_the_interpreter(folder):
    call_command("build_vega", stdout=None)
    bundle = (folder / "vega.js").read_text()
    assert "as vegaEmbed" in bundle[-200:]
    assert (folder / "version.txt").read_text() == version("vl-convert-python")


def test_the_same_version_is_not_built_again(folder):
    folder.mkdir(parents=True)
    (folder / "vega.js").write_text("as before")
    (folder / "version.txt").write_text(version("vl-convert-python"))
    call_command("build_vega")
    assert (folder / "vega.js").read_text() == "as before"


def test_another_version_is_replaced(folder):
    folder.mkdir(parents=True)
    (folder / "vega.js").write_text("old")
    (folder / "version.txt").write_text("0.1")
    call_command("build_vega")
    assert (folder / "vega.js").stat().st_size > 500_000
