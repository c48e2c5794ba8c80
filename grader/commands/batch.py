"""`batch`: many answers folders at once."""

import argparse
import signal
import sys
from collections.abc import Generator, Mapping
from dataclasses import replace
from pathlib import Path

from grader.batch.run import Done, each_in_turn, grade_here, grade_on_cluster
from grader.batch.summary import Line, csv_text, finished, frequent_mistakes, line_of
from grader.commands.grade import seed_asked_for
from grader.errors import NO_ROOM, UsageError
from grader.exercises import TRACKS
from grader.judge.limits import cores
from grader.judge.placement import misplaced, placement_of
from grader.state import write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument("folder", metavar="FOLDER", help="each folder in it is an answers folder")
    parser.add_argument("--output", metavar="DIR", required=True, help="where NAME.json and summary.csv go")
    parser.add_argument("--seed", type=int, metavar="N", help="the same data for all, and the same again")
    parser.add_argument("--workers", type=int, metavar="N", help="processes side by side (one for each core)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler's, such as tcp://10.0.0.1:8786")


def run(options: argparse.Namespace) -> int:
    """Grade what has no result yet; return 0 where everything passed, 1 where not, 3 where a folder was not graded."""
    folder, output = Path(options.folder), Path(options.output)
    workers = options.workers if options.workers is not None else cores()
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    if workers < 1:
        raise UsageError("--workers takes a number from 1 upwards")
    folders = sorted(each for each in folder.iterdir() if each.is_dir() and not each.name.startswith((".", "__")))
    if not folders:
        raise UsageError(f"there is no folder in {folder}: each answers folder is one")
    if all(each.name in TRACKS for each in folders):
        raise UsageError(
            f"{folder} is an answers folder itself, with {folders[0].name}/ in it; name the folder above it"
        )
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--output: cannot make {output}: {error.strerror}") from error
    lines = {}
    for each in folders:
        if (line := finished(output / f"{each.name}.json", each)) is not None:
            lines[each.name] = line
    seed = _seed(options, lines)
    if other := sum(line.seed != seed for line in lines.values()):
        print(f"{other} of {len(folders)} were graded with another seed; they are graded again.", file=sys.stderr)
    lines = {name: line for name, line in lines.items() if line.seed == seed}
    open_ones = [each for each in folders if each.name not in lines]
    if lines:
        left = f"{len(open_ones)} are left. All are drawn with seed {seed}."
        print(f"{len(lines)} of {len(folders)} were graded before; {left}", file=sys.stderr)
    done = (
        grade_on_cluster(open_ones, seed, options.scheduler)
        if options.scheduler
        else grade_here(open_ones, seed, min(workers, max(1, len(open_ones))))
    )
    signal.signal(signal.SIGINT, signal.default_int_handler)  # until here nothing had begun; see __main__
    try:
        _take_all(done, open_ones, output, lines)
    finally:  # also when it is stopped: what is done is in the table
        ordered = [_placed(lines[each.name], each) for each in folders if each.name in lines]
        write_whole(output / "summary.csv", csv_text(ordered))
    _print(ordered, output)
    if any(line.trouble for line in ordered):
        return 3
    return 0 if all(line.passed for line in ordered) else 1


def _seed(options: argparse.Namespace, lines: Mapping[str, Line]) -> int:
    """Return the seed that is asked for; otherwise that of the results that are there, so that all are drawn alike."""
    seeds = sorted({line.seed for line in lines.values()})
    if options.seed is not None or not seeds:
        return seed_asked_for(options)
    if len(seeds) > 1:
        several = ", ".join(map(str, seeds[:4])) + (", ..." if len(seeds) > 4 else "")
        raise UsageError(f"--output has results of several seeds ({several}): name the one to go on with, --seed N")
    return seeds[0]


def _placed(line: Line, folder: Path) -> Line:
    """Return a line with what is to be said of answers that do not lie where they are looked for."""
    return line if line.trouble else replace(line, notes=tuple(placement_of(folder, misplaced(folder))))


def _take_all(done: Generator[Done, None, None], open_ones: list[Path], output: Path, lines: dict[str, Line]) -> None:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from grader.report.console import PlainConsole

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    console = PlainConsole(sys.stderr)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=len(open_ones))

        def take(each: Done) -> None:
            if each.trouble:
                lines[each.name] = Line(each.name, 0, 0, False, (), (), f"not graded: {each.trouble}")
            else:
                lines[each.name] = line_of(each.name, each.text)  # first: what has its file is in the table, too
                try:
                    write_whole(output / f"{each.name}.json", each.text)
                except OSError as error:
                    if error.errno in NO_ROOM:
                        raise
                    trouble = f"not kept: {each.name[:40]}... .json cannot be written: {error.strerror}"
                    lines[each.name] = replace(lines[each.name], trouble=trouble)
            bar.update(task, advance=1, description=each.name)

        each_in_turn(done, take)


def _print(lines: list[Line], output: Path) -> None:
    from rich.table import Table
    from rich.text import Text

    from grader.report.console import PlainConsole
    from grader.report.lines import plain

    console = PlainConsole(sys.stdout)
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("name", overflow="fold")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("not passed", overflow="fold")
    table.add_column("mistakes", overflow="fold")
    for line in lines:
        failed = "\n".join(line.not_passed())
        mistakes = ", ".join(mistake.partition(":")[2] for mistake in line.mistakes)
        table.add_row(*map(Text, (plain(line.name), line.points_text, plain(failed), mistakes)))
    console.print(table)
    passed = sum(line.passed for line in lines)
    console.print(f"\n{passed} of {len(lines)} passed everything. The table: {output / 'summary.csv'}")
    if frequent := frequent_mistakes(lines):
        console.print("\nMost common mistakes (number of candidates):")
        for mistake, count in frequent[:15]:
            console.print(f"  {count:>4}  {mistake.replace(':', '  ')}")
