"""The pytest plugin that gives each check its answer and keeps its verdict."""

import contextlib
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data.mnist import DataError
from grader.catalog import find
from grader.diagnosis.facts import facts_of
from grader.errors import GraderError
from grader.judge.ahead import Ahead, work_of, work_rng
from grader.judge.answer import Answer, AnswerRaised
from grader.judge.compare import CheckFailed
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.judge.seeds import rng_for
from grader.judge.transport import AnswerCrashed, AnswerTimedOut, LocalTransport, ProcessTransport
from grader.judge.verdict import Blocked, blames_the_file, judge, skip_reason
from grader.results import CheckResult, Diagnosis, ExerciseResult, Fault

MARKERS = (
    "given: looks at given code only, which passes before the learner has begun",
    "training: trains the whole network and has its time limit",
    "points(n): what the check is worth; 1 unless it says otherwise",
    "needs_exercises: runs the answers of all exercises that the catalogue says are needed",
)
HANGS_BORNE = 2  # in one exercise; after that nobody should wait for more


@dataclass
class _Exercise:
    """What the plugin knows of an exercise while its checks run."""

    result: ExerciseResult
    answer: Answer | None = None
    trials: list[Any] | None = None  # what the diagnosis saw of the answer
    memory: dict[str, Any] = field(default_factory=dict)  # what its checks share
    hangs: int = 0
    unloadable: bool = False


@dataclass(eq=False)
class GradingPlugin:
    """Runs the checks of a pytest session against an answers folder.

    Attributes
    ----------
    folder : Path
        The answers folder.
    seed : int
        Every random number of every check follows from it.
    limits : Limits
    launcher : Launcher, optional
        Starts the answer processes; without one the answers run in this process.
    ahead : dict of str to Ahead
        What was begun already; it is ended with the session.
    alone : bool
        Leave the checks out that train a network on MNIST or run several exercises together.
    known : frozenset of str
        Exercises that passed before, with the files as they are.
    on_check : callable
        Is called with (exercise id, check result) before each check, and again after it.
    """

    folder: Path
    seed: int
    limits: Limits
    launcher: Launcher | None = None
    ahead: dict[str, Ahead] = field(default_factory=dict)  # by exercise
    on_check: Callable[[str, CheckResult], None] = lambda exercise, check: None
    alone: bool = False
    known: frozenset[str] = frozenset()
    exercises: dict[str, _Exercise] = field(default_factory=dict)
    checks: dict[str, CheckResult] = field(default_factory=dict)  # by pytest's node id
    unnamed: list[str] = field(default_factory=list)  # what a check or the naming did not foresee; the tests want none
    broken: list[str] = field(default_factory=list)  # what went wrong in the grader itself

    @classmethod
    def of(cls, config: pytest.Config) -> list["GradingPlugin"]:
        """Return the plugin of a session, as a list of one or none."""
        return [plugin for plugin in config.pluginmanager.get_plugins() if isinstance(plugin, cls)]

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make the markers known."""
        if self.launcher:  # nobody reads pytest's own text; its usual style prints every array that a failure met
            config.option.tbstyle = "native"
        for marker in MARKERS:
            config.addinivalue_line("markers", marker)

    def pytest_report_header(self) -> str:
        """Say with which seed the checks draw their data."""
        return f"seed: {self.seed}"

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Make an open verdict for each check."""
        if self.alone:
            items[:] = [item for item in items if not item.get_closest_marker("training")]
        for item in items:
            points = item.get_closest_marker("points")
            check = CheckResult(
                id=item.name.removeprefix("test_"),
                title=" ".join((item.function.__doc__ or item.name).split()).removesuffix("."),  # type: ignore[attr-defined]
                possible=points.args[0] if points else 1,
                given=item.get_closest_marker("given") is not None,
                status="blocked",
            )
            self.checks[item.nodeid] = check
            exercise = exercise_of(item)
            self.exercises.setdefault(exercise, _Exercise(ExerciseResult(exercise))).result.checks.append(check)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file of checks that cannot be imported."""
        if report.failed:
            self.broken.append(f"{report.nodeid} cannot be imported\n{report.longrepr}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Refuse a check that cannot be run."""
        exercise = self.exercises[exercise_of(item)]
        self.on_check(exercise.result.id, self.checks[item.nodeid])
        if exercise.unloadable:
            raise Blocked("the file does not get through its import")
        if exercise.hangs >= HANGS_BORNE:
            raise Blocked(f"{HANGS_BORNE} checks before it did not come back in time")
        if item.get_closest_marker("needs_exercises"):
            open_ones = [id for id in find(exercise.result.id).needs if not self._passed(id)]
            if open_ones:
                raise Blocked(f"first these must pass: {', '.join(id.rpartition('/')[2] for id in open_ones)}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Keep the verdict of a check."""
        report = yield
        exercise, check = self.exercises[exercise_of(item)], self.checks[item.nodeid]
        check.seconds += call.duration
        error = call.excinfo.value if call.excinfo else None
        if error is None:
            if call.when == "call":
                check.status = "passed"
        elif (verdict := judge(error, exercise.answer)) is not None:
            check.status, check.fault = verdict
            exercise.unloadable |= blames_the_file(error, exercise.answer)
            if skip_reason(error) is not None:
                report.outcome = "skipped"
                report.longrepr = (str(item.path), 0, f"Skipped: {skip_reason(error)}")
        elif isinstance(error, Exception) and not isinstance(error, (DataError, GraderError)) and self.launcher:
            # What came back was of no form that the check foresaw. That costs this check and no other.
            what = f"{type(error).__name__}: {error}"[:200]
            check.status, check.fault = "crashed", Fault([("odd", f"what came back cannot be judged ({what})")])
            self.unnamed.append(f"{item.nodeid}: {report.longrepr}")
        else:
            name = "" if isinstance(error, DataError) else f"{type(error).__name__} in {item.nodeid}: "
            self.broken.append(f"{name}{error}\n{report.longrepr}")
        if exercise.answer is not None and call.when == "call":
            check.output = exercise.answer.transport.output.text()
        if check.status == "failed" and error is not None and not exercise.unloadable:
            check.diagnosis = self._diagnose(exercise, error)
            if check.diagnosis is None and check.fault is not None and isinstance(error, CheckFailed) and error.arrays:
                check.fault = check.fault.with_row("seen", facts_of(*error.arrays))
        if isinstance(error, (AnswerTimedOut, AnswerCrashed)):
            exercise.hangs += isinstance(error, AnswerTimedOut)
            self._discard(exercise)
        return report

    def pytest_runtest_teardown(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        """End the answer process after the last check of an exercise."""
        self.on_check(exercise_of(item), self.checks[item.nodeid])
        if nextitem is None or exercise_of(nextitem) != exercise_of(item):
            exercise = self.exercises[exercise_of(item)]
            exercise.result.settle()
            self._remark(exercise)
            self._discard(exercise)

    def _remark(self, exercise: _Exercise) -> None:
        """See how fast a right answer is, if its process is still there."""
        if exercise.result.status != "passed" or exercise.answer is None or self.launcher is None:
            return
        from grader.judge.pace import remark_on

        with contextlib.suppress(AnswerRaised, AnswerTimedOut, AnswerCrashed):
            exercise.answer.begin(self.limits.check_seconds)
            exercise.result.remark = remark_on(exercise.answer, rng_for(self.seed, exercise.result.id, "pace"))

    def pytest_sessionfinish(self) -> None:
        """Leave no process behind, whatever ended the session."""
        for exercise in self.exercises.values():
            self._discard(exercise)
        while self.ahead:
            self.ahead.popitem()[1].cancel()

    def begin(self, item: pytest.Item) -> Answer:
        """Return the answer that a check looks at, with its clock started."""
        exercise = self.exercises[exercise_of(item)]
        limits = self.limits.after_a_hang() if exercise.hangs else self.limits
        whole = item.get_closest_marker("needs_exercises") is not None
        if exercise.answer is not None and exercise.answer.stand_ins is whole:
            self._discard(exercise)
        if exercise.answer is None:
            bare = find(exercise.result.id).bare
            transport = (
                ProcessTransport(self.launcher, self.limits, self.folder, bare)
                if self.launcher
                else LocalTransport(bare)
            )
            exercise.answer = Answer(exercise.result.id, self.folder, transport, stand_ins=not whole)
        training = item.get_closest_marker("training") is not None
        exercise.answer.begin(limits.training_seconds if training else limits.check_seconds)
        return exercise.answer

    def work_of(self, item: pytest.Item) -> Any:
        """Return the result of the exercise's longest piece of work: done ahead, or now."""
        exercise = self.exercises[exercise_of(item)]
        if (ahead := self.ahead.get(exercise.result.id)) is not None:
            self._discard(exercise)
            try:
                return ahead.result()
            finally:  # an interrupt leaves it where it is, to be cancelled with the session
                if ahead.is_over:
                    exercise.answer = self.ahead.pop(exercise.result.id).answer
        entry = find(exercise.result.id)
        return work_of(entry)(self.begin(item), work_rng(self.seed, entry))

    def _diagnose(self, exercise: _Exercise, error: BaseException) -> Diagnosis | None:
        """Look for the known mistake behind what a check found; the answer is observed once an exercise."""
        from grader.diagnosis.naming import name_cause, observe  # only where something is wrong

        try:
            if exercise.trials is None:
                exercise.trials = []
                if exercise.answer is not None:
                    rng = rng_for(self.seed, exercise.result.id, "diagnosis")
                    exercise.trials = observe(exercise.result.id, exercise.answer, rng, self.limits.check_seconds)
            return name_cause(exercise.result.id, error, exercise.trials)
        except (AnswerTimedOut, AnswerCrashed):
            self._discard(exercise)
            return name_cause(exercise.result.id, error, [])
        except Exception as failure:  # whatever an answer made of the data: an unnamed cause is no reason to stop
            self.unnamed.append(f"{type(failure).__name__} in naming {exercise.result.id}: {failure}")
            return None

    def rng_of(self, item: pytest.Item, name: str = "") -> np.random.Generator:
        """Return the random numbers of one check (or of something named): the same whatever else runs."""
        return rng_for(self.seed, exercise_of(item), name or item.name)

    def result_of(self, item: pytest.Item) -> ExerciseResult:
        """Return the verdicts of the exercise that a check belongs to."""
        return self.exercises[exercise_of(item)].result

    def memory_of(self, item: pytest.Item) -> dict[str, Any]:
        """Return what the checks of an exercise share."""
        return self.exercises[exercise_of(item)].memory

    def _passed(self, id: str) -> bool:
        if id in self.exercises:
            return self.exercises[id].result.status == "passed"
        return id in self.known

    def _discard(self, exercise: _Exercise) -> None:
        if exercise.answer is not None:
            exercise.answer.transport.close()
            exercise.answer = None


def exercise_of(item: pytest.Item) -> str:
    """Return the id of the exercise that a check belongs to, from the path of its file."""
    return f"{item.path.parent.name}/{item.path.stem.removeprefix('test_')}"
