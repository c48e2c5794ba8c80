"""`python -m tests.history.kill_everywhere PATH`: write to a history, killed at every instruction of SQLite's in turn.

Prints the number of grades in it after each. A process of its own, because it forks.
"""

import os
import signal
import sys
from pathlib import Path

from grader.history.store import History
from grader.results import CheckResult, ExerciseResult


def killed_at(instruction: int, path: Path) -> bool:
    """Record a grade in a process that is killed at an instruction; return whether it got to the end."""
    child = os.fork()
    if child == 0:
        history, count = History(path), 0
        history.rows()  # so that it is open
        assert history._open is not None

        def handler() -> int:
            nonlocal count
            count += 1
            if count == instruction:
                os.kill(os.getpid(), signal.SIGKILL)
            return 0

        history._open.set_progress_handler(handler, 1)
        passed = ExerciseResult("mlp/linear", checks=[CheckResult("a", "a", 1)])
        history.record([passed], {"mlp/linear": f"in flight {instruction}".encode()}, 2, 0)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


if __name__ == "__main__":
    path, instruction, unharmed = Path(sys.argv[1]), 0, False
    while not unharmed:
        instruction += 1
        unharmed = killed_at(instruction, path)
        print(len(History(path).rows()))
