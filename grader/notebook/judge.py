"""The judge's side of a notebook: reads a request from stdin, writes the report and the plots to stdout.

Run as `python -m grader.notebook.judge`, in a process of its own.
"""

import contextlib
import dataclasses
import io
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from grader import ROOT
from grader.errors import GraderError
from grader.exercises import Exercise, UnknownExerciseError, find
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.processes import make_launcher
from grader.judge.seeds import fresh_seed
from grader.judge.source import shown
from grader.report.lines import headline
from grader.report.terminal import print_result
from grader.results import CheckResult, ExerciseResult, Fault

Lines = Sequence[tuple[str, int]]  # of each line of the file: its cell, and its line there


def main() -> int:
    """Grade one request."""
    request = json.load(sys.stdin)
    try:
        exercise = find(request["exercise"])
        folder = Path(request["folder"])
        file = _write_answers(exercise, request["source"], folder)
        with contextlib.closing(make_launcher()) as launcher:
            result = grade([exercise], folder, fresh_seed(), Limits(), launcher)
        if result.changed:
            raise GraderError(f"files of the kit changed meanwhile, so nothing counts: {', '.join(result.changed[:5])}")
    except (UnknownExerciseError, GraderError) as error:
        print(f"grader: {str(error).splitlines()[0]}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    told = in_cells(result.listed[0], shown(file), request["lines"])
    json.dump({"report": _report(told, request["width"]), "plots": _plots(told)}, sys.stdout)
    return 0


def _write_answers(exercise: Exercise, source: str, folder: Path) -> Path:
    """Write the answer into the session's folder; what it needs and no cell has defined comes from exercises/."""
    file = folder / f"{exercise.id}.py"
    for id in exercise.needs:
        needed, own = folder / f"{id}.py", ROOT / "exercises" / f"{id}.py"
        if not needed.exists() and own.is_file():
            needed.parent.mkdir(parents=True, exist_ok=True)
            needed.write_bytes(own.read_bytes())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")
    return file


def in_cells(result: ExerciseResult, file: str, lines: Lines) -> ExerciseResult:
    """Return the result with each line of the file told as a line of its cell."""

    def cell(number: int) -> tuple[str, int]:
        return lines[number - 1] if 0 < number <= len(lines) else (file, number)

    def told(text: str) -> str:
        return re.sub(re.escape(file) + r":(\d+)", lambda match: "{}:{}".format(*cell(int(match[1]))), text)

    def moved(check: CheckResult) -> CheckResult:
        if check.fault is None:
            return check
        places = [dataclasses.replace(p, path=cell(p.line)[0], line=cell(p.line)[1]) for p in check.fault.places]
        fault = Fault([(label, told(text)) for label, text in check.fault.rows], places)
        return dataclasses.replace(check, fault=fault)

    return dataclasses.replace(result, checks=[moved(check) for check in result.checks])


def _report(result: ExerciseResult, width: int) -> str:
    """Return the report with its colours."""
    out = io.StringIO()
    # A notebook shows the colours of a terminal.
    console = Console(
        file=out, width=width, force_terminal=True, color_system="standard", highlight=False, markup=False, emoji=False
    )
    word, style = {"passed": ("PASSED", "bold green"), "not_started": ("OPEN", "bold")}.get(
        result.status, (f"{result.points}/{result.possible} POINTS", "bold red")
    )
    console.print(headline(result.id, word, width, style))
    print_result(result, console)
    if result.remark:
        console.print(Padding(Text(result.remark), (0, 1)))
    place = next((check.fault.places[-1] for check in result.checks if check.fault and check.fault.places), None)
    if place is not None:
        console.print(Padding(Text(f"Next: start at {place.path}:{place.line}"), (0, 1)))
    return out.getvalue()


def _plots(result: ExerciseResult) -> list[str]:
    """Return the plots of a training as SVG; none where matplotlib is not installed."""
    if "epoch_losses" not in result.metrics:
        return []
    try:
        from grader.report.page.page import reference_losses
        from grader.report.page.plots import accuracy_bar, curves
    except ImportError:
        return []
    exercise = find(result.id)
    reference = reference_losses() if exercise.needs else []
    plots = [curves(result.metrics["epoch_losses"], reference)]
    if "test_accuracy" in result.metrics:
        plots.append(accuracy_bar(result.metrics["test_accuracy"], exercise.accuracy))
    return [str(plot) for plot in plots]


if __name__ == "__main__":
    sys.exit(main())
