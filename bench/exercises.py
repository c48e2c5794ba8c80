"""`python -m bench.exercises`: the processor time of one right answer to each exercise, judge and answer together.

Prints {id: milliseconds} as JSON, the medians of a few grades of all solutions; checks of a whole network are left out.
"""

import gc
import json
import os
import statistics
from pathlib import Path

from grader import ROOT
from grader.exercises import ALL, Exercise
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.processes import ForkLauncher
from grader.results import CheckResult

ROUNDS = 3
OTHER = ("stdlib_only", "background_training", "naming")  # what no script alone can say


def is_deterministic(exercise: Exercise) -> bool:
    """Whether its checks are scripts whose results are compared one by one: no law, no training, no whole network."""
    declared = Path(exercise.declaration).read_text(encoding="utf-8")
    return not any(getattr(exercise, name) for name in OTHER) and "kinds.laws import" not in declared


def used(pid: int) -> float:
    """Return the processor time of a process and of its children that have ended, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def milliseconds(launcher: ForkLauncher, seed: int) -> dict[str, float]:
    """Return what each exercise took in one grade of all solutions, from its first check to that of the next one."""
    began: dict[str, float] = {}

    def now() -> float:
        return used(os.getpid()) + used(launcher.forkserver_pid)

    def on_check(exercise: str, check: CheckResult) -> None:
        if exercise not in began:
            began[exercise] = now()

    grade(ALL, ROOT / "solutions", seed, Limits(), launcher, on_check, background={}, alone=True)
    return {
        id: 1000 * (end - start) for (id, start), end in zip(began.items(), [*began.values(), now()][1:], strict=True)
    }


def main() -> None:
    """Measure and print."""
    gc.disable()  # as the commands do
    launcher = ForkLauncher()
    try:
        rounds = [milliseconds(launcher, seed) for seed in range(ROUNDS)]
        print(json.dumps({id: statistics.median(each[id] for each in rounds) for id in rounds[0]}))
    finally:
        launcher.close()


if __name__ == "__main__":
    main()
