"""Grade an answers folder: one pytest session over the checks of the exercises that were asked for."""

import contextlib
import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pytest

from grader import ROOT, phases
from grader.errors import GraderError
from grader.exercises import Exercise, Whole, with_needs
from grader.judge.background_training import BackgroundTraining, begin
from grader.judge.kit_files import State, changed_since, state_of_kit
from grader.judge.limits import Limits
from grader.judge.placement import is_untouched, misplaced, placement_of
from grader.judge.plugin import GradingPlugin
from grader.judge.processes import ForkLauncher, Launcher, make_launcher
from grader.judge.side_by_side import Beside, Judged, Row, groups_of
from grader.judge.source import shown
from grader.judge.wholes import run_wholes
from grader.results import CheckResult, ExerciseResult, Fault, Grade

# What pytest need not do here: draw, keep a cache, rewrite asserts, follow the settings of the kit's own tests.
UNUSED = (
    *("terminal", "cacheprovider", "faulthandler", "unraisableexception", "threadexception", "logging", "warnings"),
    *("doctest", "junitxml", "pastebin", "stepwise", "legacypath", "setuponly", "setupplan", "unittest", "tmpdir"),
    *("monkeypatch", "python", "recwarn", "skipping", "debugging", "freeze_support", "python_path", "subtests"),
    "reports",
)
OPTIONS = [
    *(f"-pno:{name}" for name in UNUSED),
    *("--assert=plain", "--capture=no"),
    *(f"--rootdir={ROOT}", f"--config-file={Path(__file__).with_name('pytest.ini')}"),
]
DEBUG_OPTIONS = ["-p", "no:cacheprovider", "--capture=no", "--override-ini=addopts=", "--quiet", "--no-header"]


def grade(
    exercises: Sequence[Exercise],
    folder: Path,
    seed: int,
    limits: Limits,
    launcher: Launcher | None,
    on_check: Callable[[str, CheckResult], None] = lambda exercise, check: None,
    background: dict[str, BackgroundTraining] | None = None,
    alone: bool = False,
    known: Collection[str] = (),
    stands: Collection[str] = (),
    kit: State | None = None,
    wholes: Sequence[Whole] = (),
    workers: int = 1,
) -> Grade:
    """Run the checks of the exercises, and of those that they need, against the answers in a folder.

    Parameters
    ----------
    exercises : sequence of Exercise
    folder : Path
        Holds TRACK/NAME.py; a file that is missing is not started.
    seed : int
        The same seed gives the same data.
    limits : Limits
    launcher : Launcher, optional
        Without one the answers run in this process, with no limits, and a debugger can stop in them.
    on_check : callable
        Is called with (exercise id, check result) before and after each check.
    background : dict of str to BackgroundTraining, optional
        What was begun already (see `background_training.begin`); it is begun here otherwise.
    alone : bool
        Leave the checks out that train a whole network, and the exercises that only they need.
    known : collection of str
        Ids of exercises that passed with the files as they are: where they are only needed they are not run again.
    stands : collection of str
        Ids of exercises that are not run again even so: there is a verdict on the files as they are, good or bad.
    kit : State, optional
        The kit's files before anything of an answer ran; looked at here otherwise.
    wholes : sequence of Whole
        Are run once all their parts have passed; the parts are graded, and not listed where they were not asked for.
    workers : int
        How many processes judge at a time. With several, nothing may have been begun in the background.

    Raises
    ------
    GraderError
        If the grader itself failed.
    KeyboardInterrupt
        If it was interrupted.
    """
    folder = folder.resolve()
    kit = state_of_kit() if kit is None else kit
    asked_for = {exercise.id for exercise in exercises}
    needed = exercises if alone else with_needs(exercises, wholes)
    untouched = {exercise.id: not_begun(exercise) for exercise in needed if is_untouched(exercise, folder)}
    to_run = [
        exercise
        for exercise in needed
        if exercise.id not in (*untouched, *stands) and (exercise.id in asked_for or exercise.id not in known)
    ]
    phases.done("pytest and the report are imported")

    def plugin_of(launcher: Launcher | None, row: Row | None) -> GradingPlugin:
        return GradingPlugin(folder, seed, limits, launcher, {}, on_check, alone, frozenset(known), row=row)

    with contextlib.ExitStack() as beside:
        row, others = judge_beside(to_run, workers, plugin_of, beside) if launcher else (None, [])
        plugin = plugin_of(launcher, row)
        if background is None and launcher is not None and not alone:
            background = begin(exercises, folder, seed, limits, launcher)
        plugin.background = background or {}
        found = run_checks(plugin, to_run)
        for other in others:
            more = other.result()
            found = Judged(found.results | more.results, found.unnamed + more.unnamed, found.broken + more.broken)
    if found.broken:
        raise GraderError(found.broken[0])
    judged = found.results | untouched
    results = [judged[exercise.id] for exercise in needed if exercise.id in judged]
    for result in results:
        result.listed = result.id in asked_for
    passed = set(known) | {result.id for result in results if result.status == "passed"}
    ran = run_wholes(wholes, passed, folder, seed, limits, launcher, on_check)
    open_ones = [exercise for exercise in exercises if exercise.id in untouched]
    elsewhere = [] if alone else misplaced(folder, open_ones)
    prefix = f"{shown(folder)}/"
    for each in elsewhere:
        untouched[each.exercise].checks[0].fault = Fault([("file", each.sentence(folder, prefix))])
    placement = [] if alone else placement_of(folder, elsewhere, open_ones, prefix)
    return Grade(seed, results, found.unnamed, changed_since(kit), ran, placement)


def run_checks(plugin: GradingPlugin, exercises: Sequence[Exercise]) -> Judged:
    """Run the checks of exercises in a pytest session, and return what the plugin found.

    Raises
    ------
    KeyboardInterrupt
    """
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):
        os.environ.pop(name, None)
    files = [exercise.declaration for exercise in exercises]
    options = OPTIONS if plugin.launcher else DEBUG_OPTIONS
    code = pytest.main([*options, *files], plugins=[plugin]) if files else pytest.ExitCode.OK
    if code == pytest.ExitCode.INTERRUPTED and not plugin.broken:
        raise KeyboardInterrupt
    if not plugin.broken and code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        plugin.broken.append(f"pytest ended with {code!r}")
    return Judged({id: exercise.result for id, exercise in plugin.exercises.items()}, plugin.unnamed, plugin.broken)


def judge_beside(
    exercises: Sequence[Exercise],
    workers: int,
    plugin_of: Callable[[Launcher, Row], GradingPlugin],
    until: contextlib.ExitStack,
) -> tuple[Row | None, list[Beside]]:
    """Start the processes that judge beside this one, and the row out of which all take; none for few exercises."""
    groups = groups_of(exercises)
    if workers < 2 or len(groups) < 2:
        return None, []
    row = Row(groups)
    until.callback(row.close)

    def work() -> Judged:
        row.leave_to_parent()
        launcher = make_launcher()
        try:
            plugin = plugin_of(launcher, row)
            plugin.on_check = lambda exercise, check: None
            return run_checks(plugin, exercises)
        finally:
            launcher.close()

    others = []
    for _ in range(min(workers, len(groups)) - 1):
        others.append(Beside(work))
        ForkLauncher.spare(others[-1].pid)
        until.callback(others[-1].close)
    return row, others


def not_begun(exercise: Exercise) -> ExerciseResult:
    """Return the verdicts on an exercise that has not been begun."""
    checks = [CheckResult(c.id, c.title, c.possible, c.given, c.rule, "not_started") for c in exercise.all_checks()]
    return ExerciseResult(exercise.id, checks=checks)
