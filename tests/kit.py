"""What many tests need: the kit's commands as a user runs them, and answers folders made of pieces."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from grader import ROOT
from grader.cli import main
from tests.warm import run_warm

LONGEST = 120.0  # seconds that a command may take


def run(
    *arguments: str, kit: Path = ROOT, state: Path | None = None, anew: bool = False, **variables: str
) -> "subprocess.CompletedProcess[str]":
    """Run `python -m grader` with these arguments in a kit's folder, and with these variables of the environment.

    `anew` starts an interpreter for it, which reads PYTHONPATH and the like. On macOS there is no other way.
    """
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    environment |= {"COLUMNS": "100", **variables} | ({"KIT_STATE": str(state)} if state else {})
    if anew or sys.platform == "darwin":
        return subprocess.run(
            [sys.executable, "-m", "grader", *arguments],
            cwd=kit,
            env=environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=LONGEST,
        )
    with tempfile.TemporaryDirectory() as streams:
        code, out, errors = run_warm([*arguments], kit, environment, Path(streams), LONGEST)
    return subprocess.CompletedProcess(arguments, code, out, errors)


def refused(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command whose usage is wrong, in this process; return the one line that it prints."""
    assert main([*arguments]) == 2
    out, errors = capsys.readouterr()
    assert out == ""
    assert errors.count("\n") == 1
    return errors


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
