"""What many tests need: the kit's commands as a user runs them, and answers folders made of pieces."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from grader import ROOT


def run(
    *arguments: str, kit: Path = ROOT, state: Path | None = None, **variables: str
) -> "subprocess.CompletedProcess[str]":
    """Run `python -m grader` with these arguments in a kit's folder."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    environment |= {"COLUMNS": "100", **variables} | ({"KIT_STATE": str(state)} if state else {})
    return subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=kit,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )


def rest_is_long(values: Sequence[object]) -> list[object]:
    """Return the values of a parameter; `make test` tries the first one alone."""
    first, *rest = (value if isinstance(value, tuple) else (value,) for value in values)
    return [pytest.param(*first), *(pytest.param(*value, marks=pytest.mark.long) for value in rest)]


def copy_of_the_kit(folder: Path) -> Path:
    """Copy what the commands need, so that a test may change files of it; what is compiled goes with it."""
    for part in ("grader", "solutions", "exercises", "data"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("*.pyc.*"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def result_of(completed: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    """Read the result file that `--json -` printed."""
    content: dict[str, Any] = json.loads(completed.stdout)
    return content
