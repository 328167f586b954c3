import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lesiontrack.private_postgres import Cluster, start, stop


@pytest.fixture
def place() -> Iterator[Path]:
    """A data folder not yet made, of short name."""
    with _place() as place:
        yield place


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """One running cluster, for the tests which only look."""
    with _place() as place:
        yield start(place, fsync=False)


@contextmanager
def _place() -> Iterator[Path]:
    """Not in tmp_path: that is closed to the user as whom the server of root runs."""
    folder = Path(tempfile.mkdtemp(prefix="lt-"))
    folder.chmod(0o755)
    yield folder / "pg"
    for data in folder.iterdir():
        if data.is_dir():
            stop(data)
    shutil.rmtree(folder)
