"""`list`: the exercises in order."""

import argparse
import sys

from grader.exercises import ALL, TRACKS, WHOLES, title_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(options: argparse.Namespace) -> int:
    """Print a line for each exercise, track by track."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from grader.report.console import PlainConsole
    from grader.report.tracks import TIGHT

    console = PlainConsole(sys.stdout)
    names = max(map(len, (*(exercise.id for exercise in ALL), *(whole.id for whole in WHOLES))))
    for track in TRACKS:
        console.print(Text(f"{track}: {title_of(track)}", "bold"))
        of_track = [exercise for exercise in ALL if exercise.track == track]
        wholes = [whole for whole in WHOLES if whole.track == track]
        if console.width < TIGHT:
            lines = [f"{exercise.name}, {exercise.minutes} min: {exercise.writes}" for exercise in of_track]
            for line in (*lines, *(f"{whole.name}, whole: {whole.title}" for whole in wholes)):
                console.print(Padding(Text(line), (0, 0, 0, 2)))
            continue
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, min_width=names + 2)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(overflow="fold")
        for exercise in of_track:
            table.add_row(Text(f"  {exercise.id}"), Text(f"{exercise.minutes} min"), Text(exercise.writes))
        for whole in wholes:
            table.add_row(Text(f"  {whole.id}"), Text("whole"), Text(whole.title))
        console.print(table)
    console.print("A whole runs the exercises of its track together, once they have passed.")
    console.print(f"{len(ALL)} exercises. EX=NAME or EX=TRACK chooses:  make grade EX=attention")
    return 0
