"""`grade`: judge the answers and print the report."""

import argparse
import functools
import importlib
import math
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from grader import ROOT, phases
from grader.errors import NO_ROOM, UsageError
from grader.exercises import Exercise, UnknownExerciseError, Whole, select, select_with_wholes
from grader.judge.kit_files import State, expect_unchanged, state_of_kit
from grader.judge.limits import Limits
from grader.judge.processes import make_launcher
from grader.judge.seeds import fresh_seed
from grader.results import Grade

if TYPE_CHECKING:
    from grader.judge.standing import Standing

LINES = ("editor", "github")  # formats of a line for each failed check; they go to stdout where no file is named
FORMATS = ("junit", "gradescope", "exercism", "markdown", *LINES)  # modules of report/formats/
MOST_SECONDS, MOST_MIB = 86_400, 2**20  # of the limits: what the system's own limits can hold, and more than any needs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    limits = Limits()
    parser.add_argument(
        "exercises",
        nargs="*",
        metavar="EXERCISE",
        help="such as linear, mlp/linear, a track (attention) or a whole (two_moons); all but the mocks otherwise",
    )
    parser.add_argument("--answers", metavar="DIR", help="grade DIR/TRACK/NAME.py instead of exercises/")
    parser.add_argument(
        "--json", metavar="FILE", help="write the result file too; - is stdout, the report then goes to stderr"
    )
    parser.add_argument(
        "--format",
        action="append",
        choices=FORMATS,
        default=[],
        help="write the grade for another program too; each needs its --output (but editor and github)",
    )
    parser.add_argument(
        "--output", action="append", default=[], metavar="FILE", help="where the --format goes; - is stdout"
    )
    parser.add_argument("--seed", type=int, metavar="N", help="draw the same data as the run that printed this seed")
    parser.add_argument(
        "--time-limit",
        type=float,
        metavar="S",
        help=f"seconds for each check ({limits.check_seconds:g}; training {limits.training_seconds:g})",
    )
    parser.add_argument(
        "--memory-limit", type=int, metavar="MIB", help=f"memory of each answer process ({limits.memory_mib})"
    )
    parser.add_argument(
        "--all", action="store_true", help="judge everything again, also what has not changed since its verdict"
    )
    parser.add_argument("--verbose", action="store_true", help="say how the answers are kept apart from the grader")
    parser.add_argument("--profile", action="store_true", help="say where the time went")
    parser.add_argument(
        "--debug", action="store_true", help="run the answer in this process, with no limits: breakpoint() works"
    )


def run(options: argparse.Namespace) -> int:
    """Grade, report, and return 0 where everything that was asked for passed, else 1."""
    exercises, wholes = find_all_with_wholes(options.exercises)
    folder = answers_folder(options.answers)
    limits = limits_from(options)
    seed = seed_asked_for(options)
    if not options.output and set(options.format) <= set(LINES):
        options.output = ["-"] * len(options.format)
    if len(options.format) != len(options.output):
        raise UsageError("--format and --output come in pairs: --format junit --output result.xml")
    for name, file in (("--json", options.json), *(("--output", file) for file in options.output)):
        if file not in (None, "-"):
            check_target(name, Path(file).absolute())
    phases.done("the command line is read")
    launcher = None if options.debug else make_launcher()  # numpy is being imported there from here on
    kit = state_of_kit()
    is_own = folder == ROOT / "exercises" and options.answers is None
    own = Own(exercises, wholes, folder, kit, limits) if is_own and exercises else None
    try:
        from grader.judge.standing import Standing

        stands = own.standing() if own and judges_only_changes(options) else Standing()
        changed = [each for each in exercises if each.id not in stands.exercises]
        # In this order, so that the longest piece of work runs while pytest is being imported.
        from grader.judge.background_training import begin
        from grader.judge.side_by_side import workers_for

        workers = workers_for(changed, folder) if launcher else 1
        # Where processes judge beside this one, they are forked before any thread is started.
        background = begin(changed, folder, seed, limits, launcher) if launcher and workers == 1 else None
        from grader.judge.grading import grade
        from grader.report.progress import progress_of
        from grader.report.result_file import result_text
        from grader.report.terminal import print_report

        out = sys.stderr if "-" in (options.json, *options.output) else sys.stdout
        signal.signal(signal.SIGINT, signal.default_int_handler)  # until here nothing but imports ran; see __main__
        with progress_of(exercises, wholes, out, enabled=not options.debug) as on_check:
            judged = grade(
                changed,
                folder,
                seed,
                limits,
                launcher,
                on_check,
                background,
                known=stands.passed,
                stands=stands.exercises,
                kit=kit,
                wholes=[each for each in wholes if each.id not in stands.wholes],
                workers=workers,
            )
        result = stands.with_judged(judged, exercises, wholes)
        phases.done("every check is done")
        if options.verbose:
            apart = launcher.offered() if launcher else ["nothing: the answers ran in this process"]
            print(f"grader: the answers were kept apart by: {', '.join(apart)}", file=sys.stderr)
    finally:
        if launcher:
            launcher.close()
    if options.json == "-":
        unless_gone(sys.stdout, lambda: sys.stdout.write(result_text(result)))
    elif options.json:
        write_for("--json", options.json, result_text(result))
    write_formats(result, zip(options.format, options.output, strict=True))
    phases.done("the answers are ended")
    if own:
        own.keep(result, judged, debugged=options.debug)
    unless_gone(out, lambda: print_report(result, folder, out))
    phases.done("the report is printed")
    if own:
        own.remember(judged)
        phases.done("the history has it")
    if options.profile:
        from grader.report.profile import print_profile

        print_profile(judged)
    expect_unchanged(result.changed)
    return 0 if result.passed else 1


def judges_only_changes(options: argparse.Namespace) -> bool:
    """Whether nothing was asked for by name, nor for a purpose of its own."""
    of_its_own = (options.json, options.seed, *options.format)
    return not (options.exercises or options.all or options.debug) and all(each is None for each in of_its_own)


class Own:
    """What is kept of a grade of exercises/: the versions that were graded, when, and what came of it."""

    def __init__(
        self, exercises: Sequence[Exercise], wholes: Sequence[Whole], folder: Path, kit: State, limits: Limits
    ) -> None:
        from grader.history.remember import read_versions
        from grader.judge.standing import Conditions

        self.at, self.versions = time.time(), read_versions(exercises, folder)
        self._conditions = functools.partial(Conditions, folder, exercises, wholes, kit, limits)
        self._before = self._conditions()

    def standing(self) -> "Standing":
        """Return the verdicts on what has not changed since."""
        return self._before.standing()

    def keep(self, result: Grade, judged: Grade, debugged: bool) -> None:
        """Keep what `hint` and `report` begin with, and the verdicts that were given now."""
        from grader.history.follow_up import remember
        from grader.report.page.last_grade import keep_last_grade

        remember(judged)
        keep_last_grade(result, self.at)
        if not debugged:
            self._before.keep(judged, after=self._conditions())

    def remember(self, result: Grade) -> None:
        """Write the grade into the history."""
        from grader.history.remember import remember
        from grader.history.store import History

        remember(History(), result, self.versions, self.at)


def seed_asked_for(options: argparse.Namespace) -> int:
    """Return the seed that is asked for, or a fresh one."""
    seed: int = options.seed if options.seed is not None else fresh_seed()
    if seed < 0:
        raise UsageError("--seed takes a number from 0 upwards")
    return seed


def check_target(option: str, path: Path) -> None:
    """Refuse a file that cannot be written, before anything is graded."""
    if not path.parent.is_dir():
        raise UsageError(f"{option}: there is no folder {path.parent}")
    if path.is_dir():
        raise UsageError(f"{option}: {path} is a folder")


def unless_gone(out: TextIO, write: Callable[[], object]) -> None:
    """Write all of something; whoever reads it may have seen enough before its end, and the verdict stands."""
    try:
        write()
        out.flush()
    except BrokenPipeError:
        from grader.report.console import abandon

        abandon(out)


def write_for(option: str, file: str, text: str) -> None:
    """Write a file that an option asks for."""
    from grader.state import write_whole

    try:
        write_whole(Path(file).absolute(), text)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise OSError(error.errno, error.strerror, file) from error
        raise UsageError(f"{option}: cannot write {file}: {error.strerror}") from error


def write_formats(result: Grade, wanted: Iterable[tuple[str, str]]) -> None:
    """Write the formats that were asked for, and the job's summary where GitHub runs this."""
    for name, file in wanted:
        text: str = importlib.import_module(f"grader.report.formats.{name}").text(result)
        if file == "-":
            unless_gone(sys.stdout, lambda text=text: sys.stdout.write(text))  # type: ignore[misc]
        else:
            write_for("--output", file, text)
    if os.environ.get("GITHUB_STEP_SUMMARY"):
        from grader.report.formats.markdown import append_summary

        try:
            append_summary(result)
        except OSError as error:
            print(f"grader: the job's summary cannot be written: {error.strerror}", file=sys.stderr)


def find_all(names: Sequence[str]) -> list[Exercise]:
    """Return the exercises of these names, in the order of the catalogue; all but the mocks where there are none."""
    try:
        return select(names)
    except UnknownExerciseError as error:
        raise UsageError(str(error)) from error


def find_all_with_wholes(names: Sequence[str]) -> tuple[list[Exercise], list[Whole]]:
    """Return the exercises of these names, and the wholes: those named, those of named tracks, all where none is."""
    try:
        return select_with_wholes(names)
    except UnknownExerciseError as error:
        raise UsageError(str(error)) from error


def answers_folder(name: str | None) -> Path:
    """Return the folder of the answers; exercises/ where none is named."""
    folder = Path(name) if name is not None else ROOT / "exercises"
    if not folder.is_dir():
        raise UsageError(f"there is no folder {name or folder}")
    return folder.resolve()


def limits_from(options: argparse.Namespace) -> Limits:
    """Return the limits that the options ask for."""
    usual = Limits()
    seconds, mib = options.time_limit, options.memory_limit
    if seconds is not None and not (seconds > 0 and math.isfinite(seconds)):
        raise UsageError("--time-limit takes a number of seconds above 0")
    if seconds is not None and seconds > MOST_SECONDS:
        raise UsageError(f"--time-limit takes at most {MOST_SECONDS:,} seconds, a day")
    if mib is not None and mib < 256:
        raise UsageError("--memory-limit takes a number of MiB from 256 upwards: numpy alone needs that much")
    if mib is not None and mib > MOST_MIB:
        raise UsageError(f"--memory-limit takes at most {MOST_MIB:,} MiB")
    return Limits(
        check_seconds=seconds or usual.check_seconds,
        training_seconds=seconds or usual.training_seconds,
        memory_mib=mib or usual.memory_mib,
        whole_seconds=seconds or usual.whole_seconds,
    )
