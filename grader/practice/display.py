"""The live display of an attempt: the time that is left, each exercise, what the last save showed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.exercises import ALL, Exercise, find
from grader.practice.debrief import clock
from grader.report.formats.told import WAITING
from grader.report.lines import NARROW, plain
from grader.report.tracks import TIGHT
from grader.results import Diagnosis, ExerciseResult, Fault

OUTCOMES = {"failed": "does not pass", "timed_out": "did not come back in time", "crashed": "ended its process"}
ROWS_SHOWN, ROW_COLUMNS = 4, 200  # of what a check says


@dataclass
class State:
    """What the display shows.

    Attributes
    ----------
    results : dict of str to ExerciseResult
        The last verdict on each exercise that was graded.
    spent : dict of str to float
        The time that went into each exercise so far, in seconds.
    saved : str
        The exercise that was saved last; '' before the first save.
    grading : bool
    missing : set of str
        Exercises whose file is not there.
    place : str
        Where the files are.
    note : str
        One more line: what just happened.
    """

    results: dict[str, ExerciseResult] = field(default_factory=dict)
    spent: dict[str, float] = field(default_factory=dict)
    saved: str = ""
    grading: bool = False
    missing: set[str] = field(default_factory=set)
    place: str = ""
    note: str = ""


def draw(
    title: str,
    left: float,
    minutes: float,
    exercises: list[Exercise],
    state: State,
    best: Mapping[str, float],
    width: int,
) -> RenderableType:
    """Return the display.

    Parameters
    ----------
    title : str
        Which attempt this is.
    left, minutes : float
        The time that is left, in seconds, and all of it, in minutes.
    exercises : list of Exercise
    state : State
    best : mapping of str to float
        The learner's shortest time for each exercise so far, in seconds.
    width : int
        Columns.
    """
    place = Text(f" {state.place}   the task: TASK.md", "dim")
    parts: list[RenderableType] = [clock_line(title, left, minutes, width), place, Text()]
    table = Table.grid(padding=(0, 2))
    for _ in range(2):
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for exercise in exercises:
        number = ALL.index(exercise) + 1
        table.add_row(Text(f" {number} {exercise.name}"), *_row(exercise, state, best, width))
    grading = "  grading ..." if state.grading else ""
    parts += [table, Text(), Text(f" [h] hint   [g] grade all   [q] stop and debrief{grading}", "dim")]
    if (last := last_words(state)) is not None:
        parts += [Text(), Padding(Text(last), (0, 1))]
    if state.note:
        parts += [Text(), Padding(Text(state.note, "dim"), (0, 1))]
    return Group(*parts)


def clock_line(title: str, left: float, minutes: float, width: int) -> Text:
    """Return a title beside the time that is left, in words and as a bar."""
    total = 60 * minutes
    time = f"{clock(left)} left of {clock(total)}"
    cells = max(6, min(30, width - len(title) - len(time) - 8))
    gone = round((1 - left / total) * cells) if total else cells
    bar = "━" * (cells - gone) + "─" * gone
    if width >= len(title) + len(time) + cells + 8:
        return Text(f" {title}   {time}  {bar}", "bold")
    return Text(f" {title}\n {time}  {bar}", "bold")


def _row(exercise: Exercise, state: State, best: Mapping[str, float], width: int) -> tuple[Text, Text]:
    result, spent = state.results.get(exercise.id), state.spent.get(exercise.id)
    if width < TIGHT:
        return _status(result), Text(clock(spent) if spent else "")
    par = f"par {exercise.minutes:02d}:00"
    if exercise.id in best:
        par += f", best {clock(best[exercise.id])}"
    if result is None or result.status == "not_started":
        return _status(result), Text(f"{clock(spent)}   {par}" if spent else f"        {par}", "dim")
    time = Text(f"{clock(spent or 0.0)}   {par}")
    if result.status == "passed" and exercise.id in best and (spent or 0.0) < best[exercise.id] and width >= NARROW:
        time.append("  new best", "bold")
    return _status(result), time


def _status(result: ExerciseResult | None) -> Text:
    if result is None or result.status == "not_started":
        return Text("open")
    if result.status == "passed":
        return Text("passed", "green")
    return Text(f"{result.points}/{result.possible}", "" if result.waits else "red")


def first_named(result: ExerciseResult | None) -> Diagnosis | None:
    """Return the first mistake that was named in an exercise."""
    return next((check.diagnosis for check in result.checks if check.diagnosis), None) if result else None


def last_words(state: State) -> str | None:
    """Return what the last save showed: a sentence or two, and the line of the file where there is one."""
    result = state.results.get(state.saved)
    if state.saved in state.missing:
        return f"{state.saved}.py is not there any more"
    if result is None or result.status == "passed":
        return None
    name = find(result.id).name
    broken = [check for check in result.checks if check.broken]
    if not broken:
        return f"{name}: {WAITING if result.waits else 'a TODO is still open'}"
    if (named := first_named(result)) is not None:
        shown = next(check for check in broken if check.diagnosis is named)
        return "\n".join([f"{name}: {named.message}", *_where(shown.fault)])
    fault = broken[0].fault
    text = f"{name}: '{broken[0].title}' {OUTCOMES[broken[0].status]}"
    if fault and fault.rows and fault.rows[0][0] in ("syntax", "file"):
        text = f"{name}: the file cannot be read as Python yet"
    rows = (
        [f"  {plain(f'{label:<11} {said}')}"[:ROW_COLUMNS] for label, said in fault.rows[:ROWS_SHOWN]] if fault else []
    )
    return "\n".join([text, *rows, *_where(fault)])


def _where(fault: Fault | None) -> list[str]:
    """Say at which line of which file the learner should look, if that is known."""
    if fault is None or not fault.places:
        return []
    spot = fault.places[-1]
    return [f"  {'in':<11} {plain(f'{spot.path}:{spot.line}   {spot.source}')}"[:ROW_COLUMNS]]
