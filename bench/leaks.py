"""`python -m bench.leaks`: grade right answers again and again in one process, as `watch` does; exit 1 if it grew."""

import argparse
import gc
import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from grader import ONE_THREAD

os.environ.update(ONE_THREAD)  # as the commands do, before anything here imports numpy

from bench.memory import children, descendants, resident
from grader.exercises import select
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.processes import make_launcher
from grader.submissions import make_folder

EARLY = 10  # of the grades, in percent: by then everything that is kept on purpose is there
MEMORY_GROWTH = 1.1  # what is resident may be this much more at the end than it was early

Counts = dict[str, float]

MLP = select(["mlp"])


def counts() -> Counts:
    """Return how much there is of what could leak, of this process and of all below it."""
    gc.collect()
    below = descendants(os.getpid())
    folders = (Path(tempfile.gettempdir()), Path("/dev/shm"))
    files = sum(len(list(folder.iterdir())) for folder in folders if folder.is_dir())
    return {
        "children": len(children(os.getpid())),
        "processes below": len(below),
        "open descriptors": len(os.listdir("/proc/self/fd")),
        "open descriptors below": sum(map(descriptors, below)),
        "temporary files": files,
        "resident memory, MiB": resident(os.getpid()),
    }


def descriptors(pid: int) -> int:
    """Return how many descriptors a process has open, 0 where it has just ended."""
    try:
        return len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return 0


def main() -> int:
    """Grade, count and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grades", type=int, default=1000, metavar="N", help="how many (1000)")
    grades = max(parser.parse_args().grades, EARLY)
    with tempfile.TemporaryDirectory() as folder:
        # A temporary folder of its own: what other programs leave in the usual one is not this one's leak.
        temporary, answers = Path(folder) / "temporary", make_folder(Path(folder) / "answers", {})
        temporary.mkdir()
        os.environ["TMPDIR"], tempfile.tempdir = str(temporary), None
        launcher = make_launcher()
        launcher.offered()  # once it has answered it has been started
        seen = [counts()]
        for number in range(1, grades + 1):
            result = grade(MLP, answers, number, Limits(), launcher)
            if not result.passed:
                raise SystemExit(f"a right answer did not pass with the seed {number}")
            if number in (grades * EARLY // 100, grades):
                seen.append(counts())
        launcher.close()
    return report(grades, *seen)


def report(grades: int, before: Counts, early: Counts, after: Counts) -> int:
    """Print the counts; return 1 if one grew since the early ones, else 0."""
    table = Table("", "before", f"after {grades * EARLY // 100:,} grades", f"after {grades:,}", "")
    leaks = False
    for name in before:
        allowed = MEMORY_GROWTH * early[name] if "memory" in name else early[name]
        leaks |= after[name] > allowed
        figures = (f"{each[name]:.0f}" for each in (before, early, after))
        table.add_row(name, *figures, "grew" if after[name] > allowed else "")
    Console().print(table)
    return int(leaks)


if __name__ == "__main__":
    sys.exit(main())
