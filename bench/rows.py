"""The rows of the table: what is measured against what, and what each must reach."""

import importlib.util
import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.batch import CORES, FOLDERS, batch, peaks_of
from bench.classic import is_fitted
from bench.commands import Pairs, commands_in_turn, import_milliseconds, in_turn, printed_by, seconds
from bench.exercises import is_deterministic
from bench.figures import Figure, Goal, figure_of
from bench.memory import peak_of
from bench.own_answers import one_changed_in_turn
from bench.pure_python import with_sumprod
from bench.sides import mock_lists
from bench.watching import GRADES, progress_with_many_grades
from grader.exercises import ALL
from grader.submissions import FOLDER, make_folder

IMPORTS = [sys.executable, "-c", "import numpy, pytest, rich"]
# The same, and there long enough to be looked at when all is imported.
IMPORTS_AND_STAYS = [sys.executable, "-c", "import numpy, pytest, rich, time; time.sleep(0.1)"]
GRADE = [sys.executable, "-m", "grader", "grade", "--answers"]
MAKE = ["make", "-s", "grade", "ANSWERS=solutions", "EX=mlp"]
ONE_CORE, TWO_CORES = ["taskset", "-c", "0"], ["taskset", "-c", "0,1"]
TESTS = ["-m", "pytest", "-q", "-n", "auto", "-m", "not long"]
# The same command line with the naming of mistakes taken out, to see what it costs.
NAMELESS = (
    "import runpy; from grader.judge.plugin import GradingPlugin; GradingPlugin._name = lambda *_: None; "
    "runpy.run_module('grader', run_name='__main__')"
)
WRONG = {
    "linear": "double-average",
    "sigmoid": "tanh-rule",
    "softmax_cross_entropy": "factor-2",
    "dropout": "no-scale",
    "training": "mean-of-means",
}
NO_TARGET = Goal()


@dataclass(frozen=True)
class Measured:
    """What the rounds of a row gave, and the medians of the two things that were measured in turn, for the reader."""

    figure: Figure
    first: str = ""
    second: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    title : str
        `A / B` where the figure is a ratio; the figures that are kept are found again by it.
    measure : callable
    goal : Goal
    unit : str
        The figure's; '' for a ratio.
    needs : str
        The module or program without which the row is not measured.
    """

    title: str
    measure: Callable[[], Measured]
    goal: Goal = NO_TARGET
    unit: str = ""
    needs: str = ""

    @property
    def installed(self) -> bool:
        """Whether what the row needs is there."""
        return not self.needs or bool(shutil.which(self.needs) or importlib.util.find_spec(self.needs))


def at_most(target: float) -> Goal:
    """Return the goal of a row that is better where its figure is small."""
    return Goal(target)


def at_least(target: float | None) -> Goal:
    """Return the goal of a row that is better where its figure is large."""
    return Goal(target, at_least=True)


def ratio(pairs: Pairs, shown: Callable[[float], str]) -> Measured:
    """Return the ratios of the first to the second of each pair."""
    first, second = (figure_of(side).median for side in zip(*pairs, strict=True))
    return Measured(figure_of([a / b for a, b in pairs]), shown(first), shown(second))


def absolute(values: Sequence[float]) -> Measured:
    """Return figures that are measured against nothing."""
    return Measured(figure_of(values))


def milliseconds(seconds: float) -> str:
    """Return a time as it is shown."""
    return f"{1000 * seconds:.0f} ms" if seconds >= 0.01 else f"{1000 * seconds:.1f} ms"


def mebibytes(amount: float) -> str:
    """Return an amount of memory as it is shown."""
    return f"{amount:.0f} MiB"


def commands(first: list[str], second: list[str]) -> Measured:
    """Measure one whole command against another."""
    return ratio(commands_in_turn(first, second), milliseconds)


def sides(first: str, second: str, rounds: int = 7) -> Measured:
    """Measure one way to train against another; see bench/sides.py."""
    return ratio(printed_by("bench.sides", first, second, str(rounds)), milliseconds)


def pure_python(python: str, folder: Path, rounds: int = 3) -> Measured:
    """Measure naive loops against the reference of mock/mlp_python; see bench/pure_python.py."""
    file = folder / "images.json"
    file.write_text(json.dumps(mock_lists()), encoding="ascii")
    return ratio(printed_by("bench.pure_python", str(file), str(rounds), python=python), milliseconds)


def memory(first: list[str], second: list[str], rounds: int = 5) -> Measured:
    """Measure the memory of one whole command against that of another."""
    return ratio(in_turn(lambda: peak_of(first), lambda: peak_of(second), rounds), mebibytes)


def save_to_verdict(exercise: str) -> Measured:
    """Measure how long a verdict takes after a save against the imports; see bench/watching.py."""
    saves = printed_by("bench.watching", exercise)
    return ratio([(save, seconds(IMPORTS)) for save in saves], milliseconds)


def each_exercise() -> Measured:
    """Measure the processor time of each deterministic exercise, in ms; what the others take is said on stderr."""
    found: dict[str, float] = printed_by("bench.exercises")
    for exercise in sorted(ALL, key=lambda each: -found[each.id]):
        kind = "" if is_deterministic(exercise) else "   (a law, a training or a mock)"
        print(f"    {found[exercise.id]:6.0f} ms   {exercise.id}{kind}", file=sys.stderr)
    return absolute([found[exercise.id] for exercise in ALL if is_deterministic(exercise)])


def slowest_of_classic(rounds: int = 7) -> Measured:
    """Measure the references beside scikit-learn's same and return the slowest that fits; each is said on stderr."""
    found: dict[str, Pairs] = printed_by("bench.classic", str(rounds))
    medians = {id: figure_of([ours / theirs for ours, theirs in pairs]).median for id, pairs in found.items()}
    for id in sorted(found, key=lambda id: -medians[id]):
        print(f"    {medians[id]:6.2f}   {id}{'' if is_fitted(id) else '   (nothing is fitted)'}", file=sys.stderr)
    return ratio(found[max(filter(is_fitted, found), key=lambda id: medians[id])], milliseconds)


def imports_of(first: list[str], second: list[str], rounds: int = 5) -> Measured:
    """Measure how long the imports of one command take against those of another."""
    pairs = in_turn(lambda: import_milliseconds(first), lambda: import_milliseconds(second), rounds)
    return ratio(pairs, lambda amount: f"{amount:.0f} ms")


def wrong_answers(folder: Path) -> Path:
    """Make an answers folder in which no exercise passes."""
    files = {f"mlp/{name}": FOLDER / "mlp" / name / "wrong" / f"{mistake}.py" for name, mistake in WRONG.items()}
    return make_folder(folder / "wrong", files, [])


def rows(folder: Path) -> list[Row]:
    """Return the whole table; `folder` is an empty one for what it needs."""
    wrong = str(wrong_answers(folder))
    nameless = [sys.executable, "-c", NAMELESS, "grade", "--answers", wrong]
    linear = [*GRADE, "solutions", "linear"]
    grade, every = [*GRADE, "solutions", "mlp"], [*GRADE, "solutions"]
    many, python = f"{GRADES:,} grades", with_sumprod() or "python3.12"
    table = [
        Row(
            "grade after one answer changed, all begun / imports",
            lambda: ratio(one_changed_in_turn(folder / "changed", IMPORTS), milliseconds),
            at_most(1.5),
        ),
        Row("grade linear / imports", lambda: commands(linear, IMPORTS), at_most(1.4)),
        Row("grade mlp, MNIST included / imports", lambda: commands(grade, IMPORTS), at_most(2.4)),
        Row("make grade EX=mlp / imports", lambda: commands(MAKE, IMPORTS), at_most(2.6), needs="make"),
        Row("what grade linear imports / imports", lambda: imports_of(linear, IMPORTS), at_most(1.5)),
        Row("an exercise: median processor time", each_exercise, at_most(60), "ms"),
        Row(
            "grade all, 2 cores / 1 core",
            lambda: ratio(commands_in_turn([*TWO_CORES, *every], [*ONE_CORE, *every], 1), milliseconds),
            at_most(0.6),
            needs="taskset",
        ),
        Row("grade mlp, all wrong / without naming", lambda: commands([*GRADE, wrong], nameless), at_most(1.1)),
        Row("watch linear: save to verdict / imports", lambda: save_to_verdict("mlp/linear"), at_most(0.3)),
        Row("watch lora: save to verdict / imports", lambda: save_to_verdict("attention/lora"), at_most(0.3)),
        Row("watch training: save to verdict / imports", lambda: save_to_verdict("mlp/training")),
        Row("training / its matrix products", lambda: sides("training", "products"), at_most(1.7)),
        Row("PyTorch / training", lambda: sides("pytorch", "training"), at_least(2.5), needs="torch"),
        Row("scikit-learn / training", lambda: sides("scikit_learn", "training"), at_least(1.8), needs="sklearn"),
        Row("slowest fit of classic / scikit-learn's same", slowest_of_classic, at_most(3), needs="sklearn"),
        Row(
            "naive loops / mlp_python with sumprod, an epoch",
            lambda: pure_python(python, folder),
            at_least(5.0),
            needs=python,
        ),
        Row("mlp_python / mlp_numpy, an epoch", lambda: sides("python", "numpy")),
        Row(
            f"grade one by one / batch of {FOLDERS}, {CORES} cores",
            lambda: ratio(batch()[0], milliseconds),
            at_least(3.0),
        ),
        Row(
            "progress after " + many,
            lambda: absolute([1000 * s for s in progress_with_many_grades()[0]]),
            at_most(500),
            "ms",
        ),
        Row("make test", lambda: absolute([seconds([sys.executable, *TESTS])]), at_most(120), "s", needs="xdist"),
        Row("history after " + many, lambda: absolute([progress_with_many_grades()[1] / 1e6]), at_most(20), "MB"),
    ]
    if sys.platform == "linux":
        table += [
            Row("memory: grade / imports", lambda: memory(grade, IMPORTS_AND_STAYS), at_most(2.5)),
            Row(f"memory: batch of {FOLDERS}", lambda: absolute(batch()[1]), unit="MiB"),
            Row("memory: batch of 1,000 / batch of 100", lambda: ratio([peaks_of(1000, 100)], mebibytes), at_most(1.1)),
        ]
    return table
