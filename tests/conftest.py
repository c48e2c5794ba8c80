import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import ONE_THREAD

os.environ.update(ONE_THREAD)  # as the commands do, before anything here imports numpy

from grader.judge.processes import Launcher, make_launcher
from tests.kit import copy_of_the_kit


@pytest.fixture(scope="session")
def launcher() -> Iterator[Launcher]:
    launcher = make_launcher()
    yield launcher
    launcher.close()


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    return copy_of_the_kit(tmp_path / "kit")


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """A seed of each test's own, the same in every run; `selfcheck --mistakes --seeds N` tries many."""
    return zlib.crc32(request.node.nodeid.encode())
