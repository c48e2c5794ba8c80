"""All that is said about an answer beside the reference."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import ROOT
from grader.compare.code import Pair, Statement, align, functions_in
from grader.compare.measure import Curves, Measured, measure
from grader.exercises import Exercise
from grader.exercises.texts import notes_for
from grader.judge.processes import Launcher
from grader.judge.source import SourceError, read_source
from grader.results import ExerciseResult

SCHEMA = 1


@dataclass(frozen=True)
class Comparison:
    """One exercise, both sides.

    Attributes
    ----------
    code : dict of str to list of Pair
        For each function that is not the same on both sides, its statements.
    lines : (int, int)
        Lines of code in all functions, yours and the reference's; no comments, docstrings or blank lines.
    unreadable : str
        Why the code cannot be shown; '' where it can.
    """

    exercise: Exercise
    result: ExerciseResult
    code: dict[str, list[Pair]]
    lines: tuple[int, int]
    measured: list[Measured]
    curves: Curves | None
    notes: list[str]
    unreadable: str = ""


def compare(exercise: Exercise, result: ExerciseResult, folder: Path, launcher: Launcher, seed: int) -> Comparison:
    """Compare the answer in a folder with the reference, as far as it goes."""
    reference = functions_in((ROOT / "solutions" / f"{exercise.id}.py").read_text(encoding="utf-8"))
    unreadable = ""
    try:
        source = read_source(folder, exercise.id)
        unreadable = "" if source is not None else "there is no file"
    except SourceError as error:
        source, unreadable = None, str(error)
    yours = functions_in(source or "")
    if source and not yours:
        unreadable = "it cannot be read as Python"
    names = [*reference, *(name for name in yours if name not in reference)]
    code = {name: align(yours.get(name, []), reference.get(name, [])) for name in names}
    measured, curves = measure(exercise, folder, launcher, seed)
    return Comparison(
        exercise,
        result,
        {name: pairs for name, pairs in code.items() if not all(pair.same for pair in pairs)},
        (_lines(yours), _lines(reference)),
        measured,
        curves,
        notes_for(exercise.id),
        unreadable,
    )


def as_json(comparisons: list[Comparison]) -> dict[str, Any]:
    """Return the figures for other programs."""
    return {"schema": SCHEMA, "exercises": [_exercise(each) for each in comparisons]}


def _exercise(comparison: Comparison) -> dict[str, Any]:
    content: dict[str, Any] = {
        "id": comparison.exercise.id,
        "passed": comparison.result.status == "passed",
        "lines": {"yours": comparison.lines[0], "reference": comparison.lines[1]},
        "calls": [
            {
                "name": each.name,
                "largest_difference": _finite(each.largest_difference),
                "time_ratio": each.time_ratio,
                "memory_ratio": each.memory_ratio,
            }
            for each in comparison.measured
        ],
    }
    if comparison.curves is not None:
        content["losses"] = [{"yours": a, "reference": b} for a, b in comparison.curves.losses]
        content["accuracies"] = [{"yours": a, "reference": b} for a, b in comparison.curves.accuracies]
    return content


def _finite(number: float | None) -> float | None:
    return number if number is not None and number == number and abs(number) != float("inf") else None


def _lines(functions: dict[str, list[Statement]]) -> int:
    return sum(len(statement.lines) for statements in functions.values() for statement in statements)
