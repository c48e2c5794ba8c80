import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

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
def seed(record_property) -> int:
    """A fresh seed for each run, shown where the test fails."""
    seed = secrets.randbelow(2**31)
    record_property("seed", seed)
    print(f"seed {seed}")
    return seed
