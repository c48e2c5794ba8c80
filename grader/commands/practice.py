"""`practice`: an attempt against the clock, on fresh skeletons."""

import argparse
import io
import sys
import time
from typing import TYPE_CHECKING

from grader.commands.grade import find_all
from grader.errors import GraderError, UsageError
from grader.exercises import MOCKS, Exercise
from grader.history.plan import plan_of, proposal, why
from grader.history.store import AttemptRow, History, HistoryError
from grader.judge.processes import Launcher, make_launcher
from grader.skeleton import LEVELS

if TYPE_CHECKING:
    from grader.practice.attempt import Attempt

MINUTES = 45.0
LONGEST = 24 * 60.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument(
        "exercises",
        nargs="*",
        metavar="EXERCISE",
        help="such as linear; otherwise some are proposed that fit into the time",
    )
    parser.add_argument("--minutes", type=float, default=MINUTES, metavar="M", help=f"the time ({MINUTES:g})")
    parser.add_argument("--level", choices=LEVELS, default=LEVELS[0], help="interview: no forward pass is given")


def run(options: argparse.Namespace) -> int:
    """Begin an attempt, or go on with one; return 0 where everything passed, else 1."""
    exercises = find_all(options.exercises) if options.exercises else []
    return practise(exercises, options.minutes, options.level)


def practise(exercises: list[Exercise], minutes: float, level: str) -> int:
    """Begin an attempt at these exercises, or at some that are proposed; 0 where everything passed, else 1.

    An attempt that is still under way is offered first: a mock to who asks for a mock, another one to who does not.
    """
    if not 0 < minutes <= LONGEST:
        raise UsageError(f"--minutes takes a number above 0, up to {LONGEST:g}")
    launcher = make_launcher()  # it warms up while the rest is imported
    try:
        return _practise(exercises, minutes, level, launcher)
    except HistoryError as error:
        raise GraderError(f"the history cannot be used: {error}") from error
    finally:
        launcher.close()


def _practise(exercises: list[Exercise], minutes: float, level: str, launcher: Launcher) -> int:
    from grader.practice.attempt import prepare
    from grader.practice.debrief import debrief_of, print_debrief
    from grader.practice.file_events import saves_of
    from grader.practice.inbox import Inbox
    from grader.practice.interview import print_interview
    from grader.practice.keys import keys_of
    from grader.practice.opening import show_task, start_on_enter
    from grader.practice.practice import Practice
    from grader.practice.preloaded import PreloadedGrader
    from grader.report.console import PlainConsole

    history, inbox, console = History(), Inbox(), PlainConsole(sys.stdout)
    live = console.is_terminal and sys.stdin is not None and sys.stdin.isatty()
    attempt = _left_over(history, launcher, mock=any(exercise in MOCKS for exercise in exercises), ask=live)
    if attempt is not None:
        show_task(attempt, console)
    else:
        exercises = exercises or _proposed(history, minutes, ask=live)
        if not exercises:
            print("Nothing was begun. To choose yourself:  make practice EX=linear")
            return 1
        attempt = prepare(exercises, minutes, level, inbox.now())
        show_task(attempt, console)
        if not start_on_enter(attempt, history, inbox, ask=live):
            print("The clock was not started, and nothing is kept.")
            return 1
    practice = Practice(attempt, history, PreloadedGrader(attempt.folder, launcher, inbox), inbox, console, live)
    with keys_of(sys.stdin, inbox, practice.suspend), saves_of(practice.files, inbox):
        outcome = practice.run()
    attempt.close()
    ended = next((row for row in history.attempts() if row.id == attempt.row.id), attempt.row)
    debrief = debrief_of(history, ended)
    print_debrief(debrief, history, console)
    for exercise in attempt.exercises:
        if exercise in MOCKS and (result := practice.results.get(exercise.id)) is not None:
            print_interview(exercise, result, attempt.folder, debrief, console)
    return 0 if outcome == "passed" else 1


def _left_over(history: History, launcher: Launcher, mock: bool, ask: bool) -> "Attempt | None":
    """End the attempts whose time ran out while nobody was there; return the one of this kind to go on with, if any."""
    from grader.practice.attempt import is_mock, resume, unfinished

    for row in unfinished(history):
        now = time.time()
        if row.is_debugging:
            continue
        if now >= row.deadline:
            if (attempt := resume(history, row)) is not None:
                _end_late(history, attempt, launcher)
                attempt.close()
        elif is_mock(row) != mock:
            continue
        elif not ask:
            print(f"grader: the attempt {row.id} has time left; in a terminal you can go on with it", file=sys.stderr)
        elif not wants_to_go_on(row, now):
            print(f"It stays as it is; until its time is up,  make {'mock' if mock else 'practice'}  offers it again.")
        elif (attempt := resume(history, row)) is not None:
            return attempt
        else:
            raise UsageError(f"the attempt {row.id} goes on in another terminal, or has ended there")
    return None


def _end_late(history: History, attempt: "Attempt", launcher: Launcher) -> None:
    """Give an attempt that ran out while nobody was there its last look."""
    from grader.practice.inbox import Inbox
    from grader.practice.practice import Practice
    from grader.practice.preloaded import PreloadedGrader
    from grader.report.console import PlainConsole

    inbox, nowhere = Inbox(), PlainConsole(io.StringIO())
    Practice(attempt, history, PreloadedGrader(attempt.folder, launcher, inbox), inbox, nowhere, live=False).run()
    print(f"The attempt of {_started(attempt.row)} ran out of time meanwhile; its debrief: make progress")


def wants_to_go_on(row: AttemptRow, now: float) -> bool:
    """Ask whether an attempt that is under way is to go on."""
    from grader.practice.debrief import clock
    from grader.practice.keys import line_after

    names = ", ".join(id.rpartition("/")[2] for id in row.exercises)
    print(f"The attempt of {_started(row)} ({names}) is still under way: {clock(row.deadline - now)} left.")
    try:
        reply = line_after("Go on with it? [Y/n] ")
    except EOFError:
        return False
    return reply.strip().lower() not in ("n", "no")


def _started(row: AttemptRow) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(row.started))


def _proposed(history: History, minutes: float, ask: bool) -> list[Exercise]:
    """Propose exercises that fit into the time; return those that are taken, none where the learner leaves."""
    from grader.practice.keys import line_after

    now, plan = time.time(), plan_of(history)
    refused: list[Exercise] = []
    while True:
        exercises = proposal(plan, now, minutes, refused)
        out = sys.stdout if ask else sys.stderr
        print(f"For {minutes:g} minutes (par {sum(exercise.minutes for exercise in exercises)}):", file=out)
        for exercise in exercises:
            print(f"  {exercise.name:<22} {exercise.minutes:>3} min   {why(exercise, plan, now)}", file=out)
        if not ask:
            return exercises
        try:
            reply = line_after("Enter takes them, o and Enter shows others, q and Enter leaves. ").strip().lower()
        except EOFError:
            return []
        if reply == "q":
            return []
        if reply != "o":
            return exercises
        refused = [] if set(exercises) <= set(refused) else [*refused, *exercises]
