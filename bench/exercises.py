"""`python -m bench.exercises`: the processor time of one right answer to each exercise, judge and answer together.

Prints {id: milliseconds} as JSON. Everything is imported before, as in a grade of many; checks of a whole are left out.
"""

import gc
import json
import os
import statistics
from pathlib import Path

from grader import ROOT
from grader.exercises import ALL, EXERCISES, Exercise
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.processes import ForkLauncher

ROUNDS = 3
OTHER = ("stdlib_only", "background_training", "explain")  # what no script alone can say


def is_deterministic(exercise: Exercise) -> bool:
    """Whether its checks are scripts whose results are compared one by one: no law, no training, no whole network."""
    declared = Path(exercise.declaration).read_text(encoding="utf-8")
    return not any(getattr(exercise, name) for name in OTHER) and "kinds.laws import" not in declared


def used(pid: int) -> float:
    """Return the processor time of a process and of its children that have ended, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def milliseconds_of(exercise: Exercise, launcher: ForkLauncher) -> float:
    """Return the median of a few grades of the solution."""
    found = []
    for seed in range(ROUNDS):
        before = used(os.getpid()) + used(launcher.forkserver_pid)
        grade([exercise], ROOT / "solutions", seed, Limits(), launcher, background={}, alone=True)
        found.append(1000 * (used(os.getpid()) + used(launcher.forkserver_pid) - before))
    return statistics.median(found)


def main() -> None:
    """Measure and print."""
    gc.disable()  # as the commands do
    launcher = ForkLauncher()
    try:
        milliseconds_of(EXERCISES[0], launcher)  # what is imported late is imported now
        print(json.dumps({exercise.id: milliseconds_of(exercise, launcher) for exercise in ALL}))
    finally:
        launcher.close()


if __name__ == "__main__":
    main()
