"""What many tests need: the kit's commands as a user runs them, and answers folders made of pieces."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader import ROOT
from grader.catalog import EXERCISES, GIVEN_FILES, find
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.results import ExerciseResult

SUBMISSIONS = ROOT / "tests" / "submissions"
NAMES = [exercise.id for exercise in EXERCISES] + list(GIVEN_FILES)


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
    )


def copy_of_the_kit(folder: Path) -> Path:
    """Copy what the commands need, so that a test may change files of it."""
    for part in ("grader", "solutions", "exercises", "data"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def answers(folder: Path, files: Mapping[str, str | Path]) -> Path:
    """Make an answers folder: the solutions, but for the files given as a text or a path."""
    for name in NAMES:
        target = folder / f"{name}.py"
        target.parent.mkdir(parents=True, exist_ok=True)
        content = files.get(name, ROOT / "solutions" / f"{name}.py")
        target.write_text(
            content if isinstance(content, str) else content.read_text(encoding="utf-8"), encoding="utf-8"
        )
    return folder


def grade_one(
    launcher: Launcher, folder: Path, name: str, content: str | Path, seed: int = 0, limits: Limits | None = None
) -> ExerciseResult:
    """Grade one exercise with this answer and the solutions of all others."""
    exercise = find(name)
    result = grade([exercise], answers(folder, {exercise.id: content}), seed, limits or Limits(), launcher)
    return next(each for each in result.exercises if each.id == exercise.id)


def result_of(completed: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    """Read the result file that `--json -` printed."""
    content: dict[str, Any] = json.loads(completed.stdout)
    return content
