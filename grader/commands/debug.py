"""`debug`: find the bugs that were planted into working code."""

import argparse
import json
import random
import shutil
import sys
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from grader.commands.grade import check_target, find_all, seed_asked_for, write_for
from grader.commands.practice import LONGEST
from grader.errors import GraderError, UsageError
from grader.exercises import ALL_WHOLES, MOCKS, Exercise, Whole, find
from grader.history.store import DEBUGGING, AttemptRow, BugRow, History, HistoryError
from grader.judge.limits import Limits
from grader.judge.processes import Launcher, make_launcher
from grader.skeleton import LEVELS

if TYPE_CHECKING:
    from rich.console import Console

    from grader.debug.round import Round
    from grader.debug.session import Debugging
    from grader.debug.wholes import ShownBy
    from grader.practice.attempt import Attempt

MINUTES = 20.0
MOST_BUGS = 5
BUGS_OF_A_WHOLE = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument(
        "exercises",
        nargs="*",
        metavar="EXERCISE",
        help="such as linear, or a track (mlp); one that has passed otherwise",
    )
    parser.add_argument("--bugs", type=int, metavar="N", help=f"1 to {MOST_BUGS} (1; {BUGS_OF_A_WHOLE} for a track)")
    parser.add_argument("--minutes", type=float, default=MINUTES, metavar="M", help=f"the time ({MINUTES:g})")
    parser.add_argument("--level", choices=LEVELS, default=LEVELS[0], help="interview: you see the symptom only")
    parser.add_argument("--seed", type=int, metavar="N", help="plant the same bugs as the round with this seed")
    parser.add_argument("--json", metavar="FILE", help="write what was found at the end; - is stdout")


def run(options: argparse.Namespace) -> int:
    """Begin a round, or go on with one; return 0 where everything passed, else 1."""
    if not 0 < options.minutes <= LONGEST:
        raise UsageError(f"--minutes takes a number above 0, up to {LONGEST:g}")
    if options.bugs is not None and not 1 <= options.bugs <= MOST_BUGS:
        raise UsageError(f"--bugs takes a number from 1 to {MOST_BUGS}")
    name = options.exercises[0] if len(options.exercises) == 1 else ""
    whole = next((each for each in ALL_WHOLES if name in (each.track, each.name, each.id)), None)
    names = whole.parts if whole else options.exercises
    exercises = find_all(names) if names else []
    if mocks := [exercise.name for exercise in exercises if exercise in MOCKS]:
        raise UsageError(f"{mocks[0]} has no known bugs to plant; name another exercise, or mlp for a whole network")
    if options.json and options.json != "-":
        check_target("--json", Path(options.json).absolute())
    launcher = make_launcher()  # it warms up while the rest is imported
    try:
        return _debug(options, exercises, whole, launcher)
    except HistoryError as error:
        raise GraderError(f"the history cannot be used: {error}") from error
    finally:
        launcher.close()


def _debug(options: argparse.Namespace, exercises: list[Exercise], whole: Whole | None, launcher: Launcher) -> int:
    from grader.debug.debrief import print_debrief
    from grader.practice.opening import start_on_enter
    from grader.report.console import PlainConsole

    out = sys.stderr if options.json == "-" else sys.stdout
    history, console = History(), PlainConsole(out)
    live = console.is_terminal and sys.stdin is not None and sys.stdin.isatty()
    if (left_over := _left_over(history, launcher, live)) is not None:
        attempt, round = left_over
        _show(attempt, console, out)
    else:
        planned = _plan(options, exercises, whole, history, launcher, live)
        if planned is None:
            return 1
        round = planned
        attempt = _prepared(round, options.minutes, time.time())
        _show(attempt, console, out)
        from grader.practice.inbox import Inbox

        if not start_on_enter(attempt, history, Inbox(), ask=live):
            print("The clock was not started, and nothing is kept.", file=out)
            return 1
        history.plant([BugRow(attempt.row.id, b.exercise, b.id, b.way, round.seed, None, "") for b in round.bugs])
    session = _played(round, attempt, history, launcher, console, live)
    shows = _shows(round.track, round.level, launcher, round.seed)
    alone = {bug: shows.symptom((bug,)) for bug in round.bugs} if shows else {}
    print_debrief(session, history, console, alone)
    if options.json:
        text = json.dumps(as_json(session)) + "\n"
        if options.json == "-":
            sys.stdout.write(text)
        else:
            write_for("--json", options.json, text)
    return 0 if session.outcome == "passed" else 1


def as_json(session: "Debugging") -> dict[str, object]:
    """Return what `--json` writes."""
    round = session.round
    bugs = [
        {
            "exercise": bug.exercise,
            "id": bug.id,
            "line": round.line_of(bug),
            "found": trace.seconds is not None,
            "seconds": None if trace.seconds is None else round_to_tenth(trace.seconds),
        }
        for bug, trace in session.traces.items()
    ]
    changed = session.other_lines_changed()
    passed = session.outcome == "passed"
    return {"schema": 1, "seed": round.seed, "bugs": bugs, "other_lines_changed": changed, "passed": passed}


def round_to_tenth(seconds: float) -> float:
    """Return seconds with one decimal."""
    return float(f"{seconds:.1f}")


def _played(
    round: "Round", attempt: "Attempt", history: History, launcher: Launcher, console: "Console", live: bool
) -> "Debugging":
    from grader.debug.examiner import Examiner
    from grader.debug.session import Debugging
    from grader.practice.file_events import saves_of
    from grader.practice.inbox import Inbox
    from grader.practice.keys import keys_of
    from grader.practice.preloaded import PreloadedGrader

    inbox = Inbox()
    examiner = Examiner(round, attempt, launcher)
    grader = PreloadedGrader(attempt.folder, launcher, inbox, examine=examiner.examine)
    session = Debugging(round, attempt, history, grader, inbox, console, live)
    with keys_of(sys.stdin, inbox, session.suspend), saves_of(session.files, inbox):
        session.run()
    attempt.close()
    return session


def _plan(
    options: argparse.Namespace,
    exercises: list[Exercise],
    whole: Whole | None,
    history: History,
    launcher: Launcher,
    live: bool,
) -> "Round | None":
    from grader.debug.choice import passed_exercises, ranks_of
    from grader.debug.round import Planner, Round, seed_for

    seed = seed_asked_for(options)
    passed = passed_exercises(history)
    if not exercises and not passed:
        raise UsageError(
            "nothing has passed yet, and the code of a round is a solution; name one: make debug EX=linear"
        )
    if (unsolved := [exercise for exercise in exercises if exercise not in passed]) and not _may_see(unsolved, live):
        return None
    ranks = ranks_of(history, exercises or passed, time.time()) if options.seed is None else {}
    chosen = exercises or [_drawn(passed, ranks, seed)]
    track = whole.track if whole else ""
    count = options.bugs or (1 if len(chosen) == 1 and not whole else BUGS_OF_A_WHOLE)
    if live:
        print(
            f"Planting bugs ...{' (each is run alone first)' if track and options.level == 'interview' else ''}",
            file=sys.stderr,
        )
    if options.seed is None:
        seed = seed_for(chosen, count, ranks, seed, track)
    bugs = Planner(seed, _shows(track, options.level, launcher, seed), track).draw(chosen, count)
    if not bugs:
        raise UsageError(f"{chosen[0].name} has no known bugs to plant; name another exercise")
    if len(bugs) < count:
        print(f"grader: there is room for {len(bugs)} that do not hide each other, not for {count}", file=sys.stderr)
    return Round(seed, options.level, tuple(chosen), bugs, track)


def _shows(track: str, level: str, launcher: Launcher, seed: int) -> "ShownBy | None":
    """Return what bugs show in a track's whole, where that is all that is told."""
    from grader.debug.wholes import OF_TRACK, ShownBy

    return ShownBy(OF_TRACK[track], launcher, Limits(), seed) if track and level == "interview" else None


def _drawn(passed: Sequence[Exercise], ranks: dict[str, int], seed: int) -> Exercise:
    """Draw an exercise that has passed: one with mistakes of a low rank first."""
    order = random.Random(seed).sample(list(passed), len(passed))
    first = {
        exercise.id: min((ranks.get(f"{exercise.id}:{id}", 9) for id in exercise.mistakes), default=9)
        for exercise in order
    }
    return min((exercise for exercise in order if exercise.mistakes), key=lambda exercise: first[exercise.id])


def _may_see(unsolved: Sequence[Exercise], live: bool) -> bool:
    """Ask whether the solutions of exercises may be shown that have not passed; without a terminal they may."""
    names = ", ".join(exercise.name for exercise in unsolved)
    line = f"The code of a round is the solution, with bugs in it, and these have not passed yet: {names}."
    if not live:
        print(f"grader: {line[0].lower()}{line[1:]}", file=sys.stderr)
        return True
    print(textwrap.fill(line, shutil.get_terminal_size().columns))
    try:
        return input("See it all the same? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _prepared(round: "Round", minutes: float, now: float) -> "Attempt":
    from grader.debug.task import extra_files, task_text
    from grader.judge.source import shown
    from grader.practice.attempt import prepare_with
    from grader.state import write_whole

    files = {exercise.id: round.given(exercise) for exercise in round.exercises}
    attempt = prepare_with(files, task_text(round, minutes), minutes, round.kept_level, now)
    for name, text in extra_files(round, shown(attempt.folder)).items():
        write_whole(attempt.folder / name, text)
    return attempt


def _show(attempt: "Attempt", console: "Console", out: TextIO) -> None:
    from rich.markdown import Markdown

    print(attempt.folder, flush=True, file=out)
    console.print(Markdown((attempt.folder / "TASK.md").read_text(encoding="utf-8"), code_theme="ansi_dark"))


def _left_over(history: History, launcher: Launcher, ask: bool) -> "tuple[Attempt, Round] | None":
    """End the rounds whose time ran out while nobody was there; return the one to go on with, if any."""
    from io import StringIO

    from grader.commands.practice import wants_to_go_on
    from grader.practice.attempt import resume, unfinished
    from grader.report.console import PlainConsole

    for row in unfinished(history):
        if not row.is_debugging:
            continue
        round = _round_of(row, history)
        late = time.time() >= row.deadline
        if round is None or (not late and not (ask and wants_to_go_on(row, time.time()))):
            continue
        given = {exercise.id: round.given(exercise).encode() for exercise in round.exercises}
        if (attempt := resume(history, row, given)) is None:
            continue
        if not late:
            return attempt, round
        _played(round, attempt, history, launcher, PlainConsole(StringIO()), live=False)
    return None


def _round_of(row: AttemptRow, history: History) -> "Round | None":
    """Return a round as the history has it; None where its bugs are not there, or not known any more."""
    from grader.debug.bugs import Bug
    from grader.debug.round import Round

    exercises = tuple(map(find, row.exercises))
    planted = history.bugs(row.id)
    bugs = tuple(sorted(Bug(each.exercise, each.mistake, each.way) for each in planted))
    known = all(bug.id in find(bug.exercise).mistakes and bug.way < len(bug.words.ways) for bug in bugs)
    if not bugs or not known:
        return None
    level, _, track = row.level.removeprefix(DEBUGGING).partition(" ")
    return Round(planted[0].seed, level, exercises, bugs, track)
