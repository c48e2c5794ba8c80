"""`list`: the exercises in order."""

import argparse

from grader.exercises import ALL, TRACKS, title_of

WIDTH = max(len(exercise.id) for exercise in ALL)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(options: argparse.Namespace) -> int:
    """Print a line for each exercise, track by track."""
    for track in TRACKS:
        of_track = [exercise for exercise in ALL if exercise.track == track]
        if of_track:
            print(f"{track}: {title_of(track)}")
        for exercise in of_track:
            print(f"  {exercise.id:<{WIDTH}} {exercise.minutes:>3} min   {exercise.writes}")
    print(f"{len(ALL)} exercises. EX=NAME or EX=TRACK chooses:  make grade EX=attention")
    return 0
