"""The report in the terminal. Every status is a word; colour only repeats it."""

import math
import re
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader import ROOT
from grader.exercises import Exercise, find, title_of
from grader.judge.source import shown
from grader.report.console import PlainConsole
from grader.report.drawing import bar, digit, loss_line
from grader.report.formats.told import WORDS, score
from grader.report.lines import NARROW, WIDTH, ends, headline, plain, unchanged_since
from grader.report.next_step import next_step, worth_showing
from grader.report.tracks import TIGHT, TrackLine, tracks_table
from grader.results import CheckResult, ExerciseResult, Fault, Grade

OUTPUT_LINES = 6
OUTPUT_COLUMNS = 100
OTHERS_SHOWN = 4
FAULTS_SHOWN = 3  # of one exercise
LABEL_COLUMNS = 14
TODO = re.compile(r"(\w+)\(.*\)(, called by .*,)? is still a TODO$")
DIGITS_SHOWN, DIGIT_COLUMNS = 3, 26
PLACEMENT_SHOWN = 6  # answers that do not lie where they are looked for


def print_report(grade: Grade, folder: Path, out: TextIO) -> None:
    """Print the report of a grade.

    Parameters
    ----------
    grade : Grade
    folder : Path
        The answers folder.
    out : TextIO
        A terminal, a pipe or a file.
    """
    console = PlainConsole(out, min(PlainConsole(out).width, WIDTH))
    print_overview(grade, console)
    for result in grade.listed:
        _print_faults(result, console)
    for result in grade.listed:
        if "test_accuracy" in result.metrics and not result.since:
            _print_network(result, console)
    if grade.wholes:
        from grader.report.wholes import print_wholes  # few grades have any

        print_wholes(grade, console)
    if grade.placement:
        console.print()
        more = len(grade.placement) - PLACEMENT_SHOWN
        sentences = [*grade.placement[:PLACEMENT_SHOWN], *([f"... and {more} more"] if more > 0 else [])]
        console.print(
            _rows([("place" if number == 0 else "", text) for number, text in enumerate(sentences)], console.width)
        )
    console.print()
    console.print(Padding(_closing(grade, folder), (0, 1)))
    if standing := sum(result.since > 0 for result in grade.listed):
        text = f"{standing} verdict{'s stand' if standing > 1 else ' stands'}: nothing has changed since."
        console.print(Padding(Text(f"{text} ALL=1 judges everything again.", "dim"), (0, 1)))
    if grade.points and not grade.passed:
        console.print(Padding(Text(_seeds(grade), "dim"), (0, 1)))
    console.print()


def _seeds(grade: Grade) -> str:
    """Say with which seed the data were drawn; several where verdicts stand from earlier grades."""
    seeds = {
        result.id: grade.seed if result.seed is None else result.seed
        for result in grade.listed
        if result.status == "failed"
    }
    if len(set(seeds.values())) > 1:
        each = ", ".join(f"{id.rpartition('/')[2]} {seed}" for id, seed in seeds.items())
        return f"Drawn with the seeds {each}; EX and SEED draw the same data again."
    seed = next(iter(seeds.values()), grade.seed)
    return f"Drawn with seed {seed}; SEED={seed} draws the same data again."


def print_result(result: ExerciseResult, console: Console) -> None:
    """Print why an exercise does not pass, and how its network trained."""
    _print_faults(result, console)
    if "test_accuracy" in result.metrics:
        _print_network(result, console)


def print_overview(grade: Grade, console: Console) -> None:
    """Print a line for each track, and one for each exercise of a single track or that has been begun."""
    if not grade.listed:
        return  # nothing but a whole was asked for
    done = sum(result.status == "passed" for result in grade.listed)
    tracks = list(dict.fromkeys(find(result.id).track for result in grade.listed))
    title = f"Interview kit: {title_of(tracks[0])}" if len(tracks) == 1 else "Interview kit"
    console.print()
    console.print(ends(title, f"{done} of {len(grade.listed)} passed", console))
    console.print()
    if len(tracks) == 1:
        console.print(_list(grade.listed, console.width))
        return
    console.print(tracks_table([_track_line(grade, track) for track in tracks], console.width))
    if begun := [result for result in grade.listed if result.status == "failed"]:
        console.print()
        console.print(_list(begun, console.width))


def _track_line(grade: Grade, track: str) -> TrackLine:
    """Say what is done of a track, and what comes next in it."""
    results = [result for result in grade.listed if find(result.id).track == track]
    following = next((find(result.id) for result in results if result.status == "not_started"), None)
    begun = [f"{find(result.id).name} {_points(result)}" for result in results if result.status == "failed"]
    if begun:
        text = f"begun: {', '.join(begun)}"
    elif following is not None:
        text = f"next: {following.name}, {following.minutes} min"
    else:
        text = "all passed"
    return TrackLine(track, sum(result.status == "passed" for result in results), len(results), text)


def _list(results: list[ExerciseResult], width: int) -> Table | Group:
    begun = any(result.status != "not_started" for result in results)
    rows = [(find(result.id).name, _points(result), _state(result, find(result.id), width)) for result in results]
    if width < TIGHT:
        lines = [
            Text("  ").join([*(Text(word) for word in (name, points) if word), state]) for name, points, state in rows
        ]
        return Group(*(Padding(line, (0, 1)) for line in lines))
    table = Table.grid(padding=(0, 2))
    for _ in range(3 if begun else 2):
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for number, (name, points, state) in enumerate(rows, start=1):
        columns = (Text(f" {number}".rjust(3)), Text(name), *([Text(points.rjust(5))] if begun else []))
        table.add_row(*columns, state)
    return table


def _points(result: ExerciseResult) -> str:
    return "" if result.status == "not_started" else f"{result.points}/{result.possible}"


def _state(result: ExerciseResult, exercise: Exercise, width: int) -> Text:
    if result.status == "not_started":
        if any(check.fault and ", called by " in check.fault.message for check in result.checks):
            return Text(f"open      {_todo(result)}")
        if width < NARROW:
            return Text(f"open  {exercise.writes}")
        return Text(f"open      {exercise.writes}, {exercise.minutes} min")
    if result.status == "passed":
        if result.since:
            beside = f", {unchanged_since(result.since)}"
        else:
            beside = f"    {result.seconds:.2f} s" if width >= NARROW else ""
        text = Text("passed", "green").append(beside, "dim")
        return text.append(f"\n{plain(result.remark)}") if result.remark else text
    blocked = sum(check.status == "blocked" for check in result.checks)
    broken = sum(check.broken for check in result.checks)
    text = Text()
    if broken:
        text.append(f"{_checks(broken)} {'does' if broken == 1 else 'do'} not pass", "red")
    if todo := _todo(result):
        text.append(f"{', ' if text else ''}{todo}")
    if blocked:
        text.append(f"{', ' if text else ''}{blocked} not run yet")
    if result.since:
        text.append(f", {unchanged_since(result.since)}", "dim")
    return text


def _todo(result: ExerciseResult) -> str:
    """Say what is still to be written: its name, where one thing is left, or how many checks wait for it."""
    waiting = [check for check in result.checks if check.status == "not_started"]
    names = {found[1] for check in waiting if check.fault and (found := TODO.search(check.fault.message))}
    if len(names) == 1:
        return f"{names.pop()} is still a TODO"
    return f"{len(waiting)} still open" if waiting else ""


def _checks(count: int) -> str:
    return f"{count} check{'' if count == 1 else 's'}"


def _print_faults(result: ExerciseResult, console: Console) -> None:
    broken = [check for check in result.checks if check.broken]
    name = result.id.rpartition("/")[2]
    if broken:
        shown = worth_showing(broken, FAULTS_SHOWN)
        for check in shown:
            console.print()
            console.print(headline(f"{name}: {check.title}", WORDS[check.status].upper(), console.width))
            console.print(_fault(check, console.width))
        if others := [check for check in broken if check not in shown]:
            console.print(Padding(_others(shown[-1], others), (0, 1, 0, 3)))
    elif result.status == "failed":
        waiting = next((check for check in result.checks if check.status == "blocked" and check.fault), None)
        if waiting and waiting.fault:
            console.print()
            console.print(headline(f"{name}: {waiting.title}", "WAITING", console.width, "bold"))
            console.print(_rows(waiting.fault.rows, console.width))


def _fault(check: CheckResult, width: int) -> Padding:
    fault = check.fault or Fault([])
    rows = [*fault.rows]
    if check.diagnosis and check.diagnosis.also:
        rows.append(("cause", "Two mistakes explain this together:"))
        rows += [("", f"{number}. {each.message}") for number, each in enumerate(check.diagnosis.all, start=1)]
    elif check.diagnosis:
        rows.append(("cause", check.diagnosis.message))
    for position, spot in enumerate(fault.places):
        returns = spot.source.startswith("return ") and all(name != "raised" for name, _ in fault.rows)
        label = "returned" if returns else "in"  # the cause of what is returned may stand further up
        rows.append((label if position == 0 else "", f"{spot.path}:{spot.line}   {spot.source}"))
    if check.output.strip():
        rows.append(("printed", _shortened(check.output)))
    return _rows(rows, width)


def _rows(rows: list[tuple[str, str]], width: int) -> Padding:
    labels_beside = LABEL_COLUMNS if width >= TIGHT else 0
    parts: list[Any] = []
    table: Table | None = None
    for label, text in rows:
        if len(label) > labels_beside:  # on a line of its own: what belongs to it needs the room
            parts.append(Text(plain(label), "dim"))
            label, table = "", None
        if table is None:
            table = Table.grid(padding=(0, 2))
            table.add_column(no_wrap=True, min_width=8 if labels_beside else 0)
            table.add_column(overflow="fold")
            parts.append(table)
        table.add_row(Text(plain(label), "dim"), Text(plain(text)))
    return Padding(Group(*parts), (0, 1, 0, 3))


def _shortened(output: str) -> str:
    lines = output.replace(f"{ROOT}/", "").strip("\n").split("\n")
    if len(lines) > OUTPUT_LINES:
        half = OUTPUT_LINES // 2
        lines = [*lines[:half], f"[... {len(lines) - 2 * half} more lines ...]", *lines[-half:]]
    return "\n".join(line if len(line) <= OUTPUT_COLUMNS else f"{line[:OUTPUT_COLUMNS]} ..." for line in lines)


def _others(first: CheckResult, others: list[CheckResult]) -> Text:
    """Name the other checks that do not pass; they are often one mistake."""
    text = Text("not passed either, perhaps for the same reason:", "dim")
    for check in others[:OTHERS_SHOWN]:
        word = "" if check.status == first.status else f" ({WORDS[check.status]})"
        text.append(f"\n- {check.title}{word}", "dim")
    if len(others) > OTHERS_SHOWN:
        text.append(f"\n- and {len(others) - OTHERS_SHOWN} more", "dim")
    return text


def _print_network(result: ExerciseResult, console: Console) -> None:
    losses, accuracy, exercise = result.metrics["epoch_losses"], result.metrics["test_accuracy"], find(result.id)
    console.print()
    title = (
        f"Your network on MNIST: {exercise.images:,} training images, {len(losses)} epochs, "
        f"{result.metrics['train_seconds']:.2f} s"
    )
    console.print(Text(f" {title}", "bold"))
    table = Table.grid(padding=(0, 2))
    table.add_row(Text("   loss"), Text(loss_line(losses)))
    verdict = Text(f"{100 * accuracy:.1f} % of 1,000 test images")
    table.add_row(Text("   accuracy"), verdict)
    table.add_row(
        "",
        Text(
            f"{bar(accuracy, exercise.accuracy)}  needed: {100 * exercise.accuracy:.1f} %",
            "green" if accuracy >= exercise.accuracy else "red",
        ),
    )
    console.print(table)
    if sentence := curve_sentence(losses):
        console.print(Padding(Text(sentence), (0, 1, 0, 3)))
    if result.exhibits and result.status == "passed":
        console.print(_mistaken_digits(result.exhibits, console.width // DIGIT_COLUMNS))


def curve_sentence(losses: list[float]) -> str:
    """Return what the shape of a loss curve tells, or '' where it falls as it should."""
    chance = math.log(10)
    if not all(map(math.isfinite, losses)):
        return "The loss is not a number any more: somewhere exp, log or a step grew beyond what floats hold."
    if all(abs(loss - chance) < 0.02 for loss in losses):
        return "The loss stays at ln 10 = 2.303, that of guessing one of 10 classes: nothing is learned at all."
    if losses[-1] > losses[0]:
        return "The loss rises: the steps lead uphill, or they are too long."
    if losses[-1] > 0.95 * losses[0]:
        return "The loss does not fall: the parameters that matter are not changed, or not in the right direction."
    if losses[-1] > 0.7 * losses[0]:
        return "The loss falls, but slowly: the steps are too short, or part of the network does not learn."
    return ""


def _mistaken_digits(exhibits: dict[str, Any], room: int) -> Padding:
    count = min(DIGITS_SHOWN, max(1, room))
    predictions, labels = exhibits["predictions"], exhibits["labels"]
    wrong = [i for i in range(len(labels)) if predictions[i] != labels[i]]
    rows = wrong[:: max(1, len(wrong) // count)][:count]
    drawn = [digit(exhibits["images"][row].reshape(28, 28)[3:25, 3:25]) for row in rows]
    table = Table.grid(padding=(0, 3))
    table.add_row(*(Text(f"a {labels[row]}, taken for a {predictions[row]}:") for row in rows))
    table.add_row(*(Text("\n".join(lines)) for lines in drawn))
    return Padding(table, (1, 0, 0, 3))


def _closing(grade: Grade, folder: Path) -> Text:
    text = Text()
    if not grade.listed:
        return text
    if grade.passed:
        whole = f"All {grade.possible} points" if grade.possible > 1 else score(grade)
        text.append(f"{whole}. ", "bold green")
    elif grade.points:
        text.append(f"{score(grade)}. ", "bold")
    return text.append(next_step(grade, shown(folder), own=folder == ROOT / "exercises"))
