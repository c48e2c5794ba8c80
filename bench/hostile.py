"""`python -m bench.hostile`: how long after its limit each hostile answer is done with; exit 1 where that is too long.

The limit of a grade is what its checks may take: their time limit for each that timed out, and once at least.
"""

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.hostile_cases import BYSTANDERS, Case, cases, grade, make_answers, misses, verdicts

BEYOND = 3.0  # seconds after its limit in which the slowest case must be done with
TOGETHER = 120.0  # seconds for the whole corpus, two cases side by side
SHOWN = 10


def run(case: Case) -> tuple[float, float, str]:
    """Grade a case; return the seconds it took, those beyond its limit, and how its verdict is not the right one."""
    with tempfile.TemporaryDirectory() as folder:
        answers = make_answers(Path(folder) / "answers", case)
        started = time.perf_counter()
        exercises = case.exercise, BYSTANDERS[case.exercise]
        completed = grade(answers, Path(folder) / "temporary", *exercises, seconds=case.seconds)
        taken = time.perf_counter() - started
    if completed.returncode not in (0, 1):
        return taken, taken - case.seconds, f"exit code {completed.returncode}"
    exercise = verdicts(completed)[case.exercise]
    hangs = sum(check["status"] == "timed_out" for check in exercise["checks"])
    return taken, taken - case.seconds * max(1, hangs), misses(case, exercise)


def main() -> int:
    """Run the corpus alone and then in pairs; return the exit code."""
    corpus = [case for case in cases() if not case.harms]
    results = [(case, *run(case)) for case in corpus]
    table = Table("case", "took", "beyond its limit", "target", "")
    slowest = sorted(results, key=lambda result: result[2], reverse=True)
    for case, taken, beyond, _ in slowest[:SHOWN]:
        mark = "" if beyond <= BEYOND else "missed"
        table.add_row(case.id, f"{taken:.1f} s", f"{beyond:.1f} s", f"{BEYOND:.0f} s", mark)
    started = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, corpus))
    together = time.perf_counter() - started
    mark = "" if together <= TOGETHER else "missed"
    table.add_row(f"all {len(corpus)}, two at a time", f"{together:.0f} s", "", f"{TOGETHER:.0f} s", mark)
    console = Console()
    console.print(table)
    wrong = [(case, what) for case, _, _, what in results if what]
    for case, what in wrong:
        console.print(f"{case.id}: {what}", markup=False)
    return int(bool(wrong) or slowest[0][2] > BEYOND or together > TOGETHER)


if __name__ == "__main__":
    sys.exit(main())
