"""A copy of the kit in which all exercises are begun, to measure a bare `grade` of the learner's own answers."""

import os
import shutil
import sys
from pathlib import Path

from bench.commands import Pairs, in_turn, seconds
from grader import ROOT
from grader.exercises import EXERCISES, WHOLES

GRADE = [sys.executable, "-m", "grader", "grade"]


def one_changed_in_turn(folder: Path, second: list[str], rounds: int = 5) -> Pairs:
    """Return how long a grade takes after one answer of many has changed, and a second command, in seconds."""
    kit = folder / "kit"
    for part in ("grader", "solutions", "data"):
        shutil.copytree(ROOT / part, kit / part, ignore=shutil.ignore_patterns("*.pyc.*"))
    shutil.copytree(ROOT / "solutions", kit / "exercises", ignore=shutil.ignore_patterns("__pycache__"))
    variables = os.environ | {"KIT_STATE": str(folder / "state")}
    seconds(GRADE, cwd=kit, env=variables)  # every verdict is kept
    in_wholes = {part for whole in WHOLES for part in whole.parts}
    alone = next(each for each in EXERCISES if each.track == "layers" and each.id not in in_wholes)

    def changed() -> float:
        with (kit / "exercises" / f"{alone.id}.py").open("a", encoding="utf-8") as file:
            file.write("# another thought\n")
        return seconds(GRADE, cwd=kit, env=variables)

    return in_turn(changed, lambda: seconds(second), rounds)
