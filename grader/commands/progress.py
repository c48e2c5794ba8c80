"""`progress`: what is done of each track, tries and times, what to practise next."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.errors import GraderError
from grader.exercises import ALL, EXERCISES, MOCK, MOCKS, TRACKS, Exercise, find, title_of
from grader.history.plan import plan_of, when
from grader.history.store import BugRow, History, HistoryError, Row
from grader.history.timeline import mistakes_made, pass_times, tries

if TYPE_CHECKING:
    from grader.report.tracks import TrackLine

TREND = 10  # attempts
MISTAKES_SHOWN = 3  # of one exercise


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(options: argparse.Namespace) -> int:
    """Print a line for each track, a sentence for each exercise that was begun, and the last debrief."""
    history = History()
    try:
        _print(history)
    except HistoryError as error:
        raise GraderError(f"the history cannot be read: {error}") from error
    return 0


def _print(history: History) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from grader.practice.debrief import debrief_of, print_debrief
    from grader.report.console import PlainConsole
    from grader.report.lines import WIDTH, ends
    from grader.report.tracks import tracks_table

    console, now = PlainConsole(sys.stdout, min(PlainConsole(sys.stdout).width, WIDTH)), time.time()
    rows, attempts, plan = history.rows(), history.attempts(), plan_of(history)
    debugging = _debugging_sentences(history.bugs())
    if not rows:
        for sentence in debugging:
            console.print(Text(sentence))
        console.print("Nothing was graded yet. Begin with  make grade  or  make practice")
        return
    passed = {row.exercise for row in rows if row.status == "passed"}
    done = sum(exercise.id in passed for exercise in EXERCISES)
    due = [exercise for exercise in EXERCISES if exercise.id in plan and plan[exercise.id] <= now]
    console.print()
    console.print(ends("Interview kit", f"{done} of {len(EXERCISES)} passed, {len(due)} due now", console))
    console.print()
    begun = {row.exercise for row in rows}
    tracks = [track for track in TRACKS if track != MOCK or any(mock.id in begun for mock in MOCKS)]
    console.print(tracks_table([_track_line(track, passed, due) for track in tracks], console.width))
    times = pass_times(attempts, rows)
    for track in tracks:
        of_track = [exercise for exercise in ALL if exercise.track == track and exercise.id in begun]
        if of_track:
            console.print(Text(f"\n {track}: {title_of(track)}", "bold"))
        for exercise in of_track:
            own = [row for row in rows if row.exercise == exercise.id]
            sentences = _sentences(exercise, own, times.get(exercise.id, []), plan.get(exercise.id), now)
            console.print(Padding(Text(" ".join(sentences)), (0, 1, 0, 3)))
    if debugging:
        console.print(Text("\n debugging: planted bugs", "bold"))
        console.print(Padding(Text(" ".join(debugging)), (0, 1, 0, 3)))
    ended = [row for row in attempts if row.ended is not None and not row.is_debugging]
    if ended:
        print_debrief(debrief_of(history, ended[-1]), history, console)
    else:
        console.print(Text("\n An attempt against the clock:  make practice\n"))


def _debugging_sentences(bugs: list[BugRow]) -> list[str]:
    """Say how the planted bugs were found, and which mistakes were not found the last time."""
    ended = [bug for bug in bugs if bug.outcome]
    if not ended:
        return []
    counts = Counter(bug.outcome for bug in ended)
    last = {(bug.exercise, bug.mistake): bug for bug in ended}
    missed = [f"{find(bug.exercise).name} {bug.mistake}" for bug in last.values() if bug.found is None]
    sentences = [f"{len(ended)} planted: {', '.join(f'{count} {outcome}' for outcome, count in counts.items())}."]
    return sentences + ([f"Not found the last time: {', '.join(missed[-5:])}."] if missed else [])


def _track_line(track: str, passed: set[str], due: list[Exercise]) -> "TrackLine":
    """Say what is done of a track, and what is due in it."""
    from grader.report.tracks import TrackLine

    own = [exercise for exercise in ALL if exercise.track == track]
    following = next((exercise for exercise in own if exercise.id not in passed), None)
    names = [exercise.name for exercise in due if exercise.track == track]
    if names:
        text = f"due now: {', '.join(names)}"
    elif following is not None:
        text = f"next: {following.name}, {following.minutes} min"
    else:
        text = "all passed"
    return TrackLine(track, sum(exercise.id in passed for exercise in own), len(own), text)


def _sentences(
    exercise: Exercise, rows: Sequence[Row], times: Sequence[float], due: float | None, now: float
) -> list[str]:
    """Say how the tries at an exercise went, how long they took, which mistakes were made, and when it is due."""
    from grader.practice.debrief import clock
    from grader.report.drawing import sparkline

    sentences = [f"{exercise.name}: {_success(tries(rows))}."]
    if len(times) > 1:
        trend = sparkline(times[-TREND:])
        sentences.append(f"Against the clock: best {clock(min(times))}, last {clock(times[-1])}, trend {trend}.")
    elif times:
        sentences.append(f"Against the clock: {clock(times[-1])}.")
    if mistakes := mistakes_made(rows).most_common(MISTAKES_SHOWN):
        told = [f"{id} in {_counted(count, 'version')}" for id, count in mistakes]
        sentences.append(f"Named most often: {', '.join(told)}.")
        if rows[-1].status != "passed" and (known := exercise.mistakes.get(mistakes[0][0])):
            sentences.append(known.hint)
    if due is not None:
        sentences.append(f"Due {when(due, now)}.")
    return sentences


def _success(tried: Sequence[bool]) -> str:
    if not any(tried):
        return f"not passed yet, in {_counted(len(tried), 'try', 'tries')}"
    if len(tried) == 1:
        return "passed at the first try"
    return f"passed in {sum(tried)} of {len(tried)} tries"


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"
