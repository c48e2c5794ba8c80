"""The pytest plugin that gives each check its answer and keeps its verdict."""

import contextlib
import importlib
import itertools
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from data.mnist import DataError
from grader import ROOT
from grader.errors import GraderError
from grader.exercises import ALL, Exercise, find
from grader.judge.answer import Answer, AnswerRaised, NotStarted
from grader.judge.assertions import CheckFailed
from grader.judge.background_training import BackgroundTraining, work_of, work_rng
from grader.judge.limits import Limits
from grader.judge.played import Played, expect_nothing_changed, judge_played, played_of
from grader.judge.processes import Launcher
from grader.judge.seeds import rng_for
from grader.judge.side_by_side import Row
from grader.judge.source import SourceError, read_source, shown
from grader.judge.transport import AnswerCrashed, AnswerTimedOut, LocalTransport, ProcessTransport
from grader.judge.verdict import Blocked, blames_the_file, call_of, is_about_rng, judge, place_in_call, skip_reason
from grader.judge.watchdog import JUDGING_SECONDS, JudgingTooLong, watchdog
from grader.kinds import Check, Script
from grader.kinds.exercise import UNTOUCHED
from grader.kinds.seen import Seen
from grader.naming.facts import facts_of
from grader.results import NOTE, CheckResult, Diagnosis, ExerciseResult, Fault
from grader.skeleton import skeleton_of

if TYPE_CHECKING:
    from grader.naming.causes import Causes

IDS = frozenset(exercise.id for exercise in ALL)

Faults = list[tuple[Check, CheckResult, BaseException]]
NAMING_SECONDS = JUDGING_SECONDS  # of the judge's own processor time, for all causes of one exercise
HANGS_BORNE = 2  # in one exercise; after that nobody should wait for more


@dataclass
class _Exercise:
    """What the plugin knows of an exercise while its checks run."""

    result: ExerciseResult
    entry: Exercise
    answer: Answer | None = None
    naming: Any = None  # of what no script of a check can say
    played: dict[str, Played] = field(default_factory=dict)  # by the name of the script
    faults: Faults = field(default_factory=list)  # to be named in the end
    memory: dict[str, Any] = field(default_factory=dict)  # what its checks share
    hangs: int = 0
    unloadable: bool = False


@dataclass(eq=False, repr=False)  # pytest shows its plugins where it tells of an error, however much they hold
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
    background : dict of str to BackgroundTraining
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
    background: dict[str, BackgroundTraining] = field(default_factory=dict)  # by exercise
    on_check: Callable[[str, CheckResult], None] = lambda exercise, check: None
    alone: bool = False
    known: frozenset[str] = frozenset()
    exercises: dict[str, _Exercise] = field(default_factory=dict)
    checks: dict[str, CheckResult] = field(default_factory=dict)  # by pytest's node id
    unnamed: list[str] = field(default_factory=list)  # what a check or the naming did not foresee; the tests want none
    broken: list[str] = field(default_factory=list)  # what went wrong in the grader itself
    row: Row | None = None  # out of which this process takes its exercises, where others judge beside it

    @classmethod
    def of(cls, config: pytest.Config) -> list["GradingPlugin"]:
        """Return the plugin of a session, as a list of one or none."""
        return [plugin for plugin in config.pluginmanager.get_plugins() if isinstance(plugin, cls)]

    def pytest_configure(self, config: pytest.Config) -> None:
        """Keep pytest's own text short."""
        if self.launcher:  # nobody reads it; its usual style prints every array that a failure met
            config.option.tbstyle = "native"

    def pytest_report_header(self) -> str:
        """Say with which seed the checks draw their data."""
        return f"seed: {self.seed}"

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> "Declared | None":
        """Collect the checks of a declaration."""
        track = file_path.parent
        declares = track.parent == ROOT / "grader" / "exercises" and file_path.suffix == ".py"
        id = f"{track.name}/{file_path.stem}"
        return Declared.from_parent(parent, path=file_path) if declares and id in IDS else None

    def pytest_collection_modifyitems(self, items: list["DeclaredCheck"]) -> None:
        """Make an open verdict for each check."""
        if self.alone:
            items[:] = [item for item in items if not item.check.training]
        for item in items:
            check = CheckResult(
                item.check.id, item.check.title, item.check.possible, item.check.given, item.check.rule, "blocked"
            )
            self.checks[item.nodeid] = check
            exercise = exercise_of(item)
            known = self.exercises.setdefault(exercise, _Exercise(ExerciseResult(exercise), find(exercise)))
            known.result.checks.append(check)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file of checks that cannot be imported."""
        if report.failed:
            self.broken.append(f"{report.nodeid} cannot be imported\n{report.longrepr}")

    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Run the checks of the exercises that come to this process; of all where there is no other."""
        if self.row is None:
            return None
        taken: dict[str, _Exercise] = {}
        for group in self.row:
            items = [item for id in group for item in session.items if exercise_of(item) == id]
            for item, following in itertools.zip_longest(items, items[1:]):
                session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            taken |= {id: self.exercises[id] for id in group if id in self.exercises}
        self.exercises = taken
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: "DeclaredCheck") -> None:
        """Refuse a check that cannot be run."""
        exercise = self.exercises[exercise_of(item)]
        self.on_check(exercise.result.id, self.checks[item.nodeid])
        if exercise.unloadable:
            raise Blocked("the file cannot be imported")
        if exercise.hangs >= HANGS_BORNE:
            raise Blocked(f"{HANGS_BORNE} checks before it did not come back in time")
        if item.check.rule and not item.check.independent:
            self._expect_right_values(exercise)
        if item.check.whole:
            open_ones = [id for id in exercise.entry.needs if not self._passed(id)]
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
            exercise.faults.append((item.check, check, error))  # type: ignore[attr-defined]
        if isinstance(error, (AnswerTimedOut, AnswerCrashed, JudgingTooLong)):
            exercise.hangs += isinstance(error, AnswerTimedOut)
            self._discard(exercise)
        return report

    def pytest_runtest_teardown(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        """End the answer process after the last check of an exercise."""
        self.on_check(exercise_of(item), self.checks[item.nodeid])
        if nextitem is None or exercise_of(nextitem) != exercise_of(item):
            exercise = self.exercises[exercise_of(item)]
            exercise.result.settle()
            self._say_what_is_given(exercise)
            self._name(exercise)
            with contextlib.suppress(JudgingTooLong), watchdog():
                self._remark(exercise)
            exercise.played = {}  # or the data of all exercises would stay to the end
            self._discard(exercise)

    def _say_what_is_given(self, exercise: _Exercise) -> None:
        """Where the learner has changed a given file, say with the first fault that the kit's own was taken."""
        broken = next((check for check in exercise.result.checks if check.broken and check.fault), None)
        for name in exercise.entry.given_files if broken else ():
            path, changed = self.folder / f"{name}.py", True
            with contextlib.suppress(SourceError):
                changed = read_source(self.folder, name) not in (None, skeleton_of(name))
            if changed and broken and broken.fault:
                told = f"{name}.py is a given file. The grader took its own, not {shown(path)}, which was changed."
                broken.fault = broken.fault.with_row("given", told)

    def _remark(self, exercise: _Exercise) -> None:
        """See how fast a right answer is, if its process is still there."""
        if exercise.result.status != "passed" or exercise.answer is None or self.launcher is None:
            return
        from grader.judge.pace import may_be_slow, remark_on

        if not may_be_slow(exercise.entry, exercise.played.values()):
            return
        with contextlib.suppress(AnswerRaised, AnswerTimedOut, AnswerCrashed):
            exercise.answer.begin(self.limits.check_seconds)
            exercise.result.remark = remark_on(exercise.answer, rng_for(self.seed, exercise.result.id, "pace"))

    def pytest_sessionfinish(self) -> None:
        """Leave no process behind, whatever ended the session."""
        for exercise in self.exercises.values():
            self._discard(exercise)
        while self.background:
            self.background.popitem()[1].cancel()

    def _expect_right_values(self, exercise: _Exercise) -> None:
        """Refuse a check about a rule where a value is wrong."""
        if wrong := [check for check in exercise.result.checks if check.broken and not check.rule]:
            raise Blocked(f"first this must be right: {wrong[0].title}")

    def begin(self, item: "DeclaredCheck") -> Answer:
        """Return the answer that a check looks at, with its clock started."""
        exercise, whole = self.exercises[exercise_of(item)], item.check.whole
        limits = self.limits.after_a_hang() if exercise.hangs else self.limits
        needed = "" if whole else "stand_in"
        if exercise.answer is not None and exercise.answer.needed != needed:
            self._discard(exercise)
        answer = self._answer_of(exercise, needed)
        answer.begin(limits.training_seconds if item.check.training else limits.check_seconds)
        return answer

    def _answer_of(self, exercise: _Exercise, needed: str = "stand_in") -> Answer:
        if exercise.answer is None:
            stdlib_only = exercise.entry.stdlib_only
            transport = (
                ProcessTransport(self.launcher, self.limits, self.folder, stdlib_only)
                if self.launcher
                else LocalTransport(stdlib_only)
            )
            exercise.answer = Answer(exercise.result.id, self.folder, transport, needed)
        return exercise.answer

    def carry_out(self, item: "DeclaredCheck") -> None:
        """Run a check."""
        seconds = max(JUDGING_SECONDS, self.limits.training_seconds if item.check.training else 0.0)
        with watchdog(seconds) if self.launcher else contextlib.nullcontext():  # or the answer's own time would count
            self._carry_out(item)
        if item.check.independent:
            self._expect_right_values(self.exercises[exercise_of(item)])

    def _carry_out(self, item: "DeclaredCheck") -> None:
        exercise, check = self.exercises[exercise_of(item)], item.check
        if check.id == UNTOUCHED.id and check.record is None:
            others = [each for each in exercise.result.checks if each.id != check.id and not each.given]
            if others and all(each.status in ("not_started", "blocked") for each in others):
                raise NotStarted("none of your code has been called yet")
            expect_nothing_changed(exercise.played.values())
            return
        answer = self.begin(item)
        if check.run is not None:
            check.run(Asked(self, item, answer))
            return
        key = check.script_name
        if key not in exercise.played:
            exercise.played[key] = played_of(exercise.entry, check, answer, self.seed)
        judge_played(check, exercise.played[key], answer, exercise.entry.absolute)

    def work_of(self, item: "DeclaredCheck") -> Any:
        """Return the result of the exercise's longest piece of work: begun in the background, or done now."""
        exercise = self.exercises[exercise_of(item)]
        if (training := self.background.get(exercise.result.id)) is not None:
            self._discard(exercise)
            try:
                return training.result()
            finally:  # an interrupt leaves it where it is, to be cancelled with the session
                if training.is_over:
                    exercise.answer = self.background.pop(exercise.result.id).answer
        return work_of(exercise.entry)(self.begin(item), work_rng(self.seed, exercise.entry))

    def name_now(self, item: "DeclaredCheck") -> None:
        """Name the cause of a check at once; the scripts that are still to come are carried out for that."""
        exercise = self.exercises[exercise_of(item)]
        if all(check is not item.check for check, _, _ in exercise.faults):
            return
        for check in exercise.entry.recording():
            if check.script_name not in exercise.played:
                with contextlib.suppress(Exception):  # its own check says so when its turn comes
                    answer = self._answer_of(exercise)
                    answer.begin(self.limits.check_seconds)
                    exercise.played[check.script_name] = played_of(exercise.entry, check, answer, self.seed)
        self._name(exercise)

    def _name(self, exercise: _Exercise) -> None:
        """Look for the known mistakes behind what the checks found."""
        if not exercise.faults or exercise.unloadable:
            return
        from grader.naming.causes import Causes  # only where something is wrong

        causes = Causes(exercise.entry, exercise.played, lambda script: self._look(exercise, script), self.seed)
        faults, exercise.faults = exercise.faults, []
        try:
            with watchdog(NAMING_SECONDS) if self.launcher else contextlib.nullcontext():
                for check, result, error in faults:
                    result.diagnosis = self._cause(exercise, causes, check, error)
        except JudgingTooLong:  # the verdicts stand; what is not named by then has no name
            self._discard(exercise)
        for _, result, error in faults:
            noted = isinstance(error, AnswerRaised) and result.fault and NOTE in dict(result.fault.rows)
            if noted and result.diagnosis and result.diagnosis.id == "wrong-attribute":
                result.diagnosis = None  # the definition is there, and the note says where
            arrays = error.arrays if isinstance(error, CheckFailed) else None
            if result.diagnosis is None and result.fault is not None and arrays:
                result.fault = result.fault.with_row("seen", facts_of(*arrays))
        if self.launcher:
            with contextlib.suppress(JudgingTooLong), watchdog():
                self._find_places(exercise, faults)

    def _cause(self, exercise: _Exercise, causes: "Causes", check: Check, error: BaseException) -> Diagnosis | None:
        """Return the cause of one fault, None where it is not certain."""
        try:
            by_module = check.run is not None and exercise.entry.naming
            return self._by_module(exercise, error) if by_module else causes.cause(check, error)
        except (AnswerTimedOut, AnswerCrashed):
            self._discard(exercise)
        except JudgingTooLong:
            raise
        except Exception as failure:  # whatever an answer made of the data: an unnamed cause is no reason to stop
            self.unnamed.append(f"{type(failure).__name__} in naming {exercise.result.id}: {failure}")
        return None

    def _find_places(self, exercise: _Exercise, faults: Faults) -> None:
        """Carry out the failing calls once more, the first of each cause, and show a line that they ran."""
        known: set[str] = set()
        for check, result, error in faults:
            seen, cause = getattr(error, "seen", None), result.diagnosis.id if result.diagnosis else ""
            played = exercise.played.get(check.script_name)
            if cause in known or played is None or not isinstance(seen, Seen) or not isinstance(error, CheckFailed):
                continue
            if is_about_rng(error) and result.fault is not None and result.fault.places:
                continue  # the line that draws from elsewhere, or else the method
            known.add(cause)
            call, read = call_of(seen, played.script)
            try:
                answer = self._answer_of(exercise)
                answer.begin(self.limits.check_seconds)
                executed = answer.executed(played.script, call)
            except (AnswerTimedOut, AnswerCrashed):
                self._discard(exercise)
                return
            spot = place_in_call(seen, executed, answer.sources, read) if executed is not None else None
            if spot is not None and result.fault is not None:
                result.fault = replace(result.fault, places=[spot])

    def _look(self, exercise: _Exercise, script: Script) -> Sequence[dict[str, Any]]:
        return self._begun(exercise).play(script)[:-1]

    def _by_module(self, exercise: _Exercise, error: BaseException) -> Diagnosis | None:
        """Name the cause of what no script of a check can say; the answer is looked at once an exercise."""
        if exercise.naming is None:
            self._discard(exercise)  # what the checks left behind must not be taken for the answer
            module = importlib.import_module(exercise.entry.naming)
            rng = rng_for(self.seed, exercise.result.id, "diagnosis")
            exercise.naming = module.Naming(exercise.result.id, lambda: self._begun(exercise), rng)
        named: Diagnosis | None = exercise.naming.name(error)
        return named

    def _begun(self, exercise: _Exercise) -> Answer:
        """Return the answer of an exercise, its clock at the start."""
        answer = self._answer_of(exercise)
        answer.begin(self.limits.check_seconds)
        return answer

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


@dataclass(frozen=True)
class Asked:
    """What a check of its own kind may ask for."""

    plugin: GradingPlugin
    item: "DeclaredCheck"
    answer: Answer

    @property
    def rng(self) -> np.random.Generator:
        """The random numbers of this check."""
        return self.plugin.rng_of(self.item)

    def rng_of(self, name: str) -> np.random.Generator:
        """Return the random numbers of something that several checks share."""
        return self.plugin.rng_of(self.item, name)

    @property
    def memory(self) -> dict[str, Any]:
        """What the checks of an exercise share."""
        return self.plugin.memory_of(self.item)

    @property
    def result(self) -> ExerciseResult:
        """The verdicts of the exercise: its metrics, and what a report may show beside."""
        return self.plugin.result_of(self.item)

    def work(self) -> Any:
        """Return the result of the exercise's longest piece of work."""
        return self.plugin.work_of(self.item)


class Declared(pytest.File):
    """The declaration of an exercise, as a file of checks."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the checks that follow from it."""
        for check in find(f"{self.path.parent.name}/{self.path.stem}").all_checks():
            item = DeclaredCheck.from_parent(self, name=check.id)
            item.check = check
            yield item


class DeclaredCheck(pytest.Item):
    """One check of a declaration."""

    check: Check

    def runtest(self) -> None:
        """Run it."""
        (plugin,) = GradingPlugin.of(self.config)
        plugin.carry_out(self)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return the file, and the line that stands above what the check found."""
        return self.path, None, f"{exercise_of(self)}: {self.check.title}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """Nobody reads pytest's own text; its usual style takes its time over every frame."""
        return str(excinfo.value)


def exercise_of(item: pytest.Item) -> str:
    """Return the id of the exercise that a check belongs to, from the path of its file."""
    return f"{item.path.parent.name}/{item.path.stem}"
