"""`python -m grader` without its start-up: a process that has imported what no test changes forks each command.

Nothing of the kit is imported there: a command finds it in the folder of its own kit.
"""

import multiprocessing
import os
import runpy
import sys
from pathlib import Path

SLOW_TO_IMPORT = ["argparse", "fsrs", "numpy.random", "pytest", "rich.console", "rich.table", "sqlite3"]
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(SLOW_TO_IMPORT)
STREAMS = ("stdin", "stdout", "stderr")


def command(arguments: list[str], kit: Path, environment: dict[str, str], streams: Path) -> None:
    """Become `python -m grader` in a kit's folder; what it prints goes into the folder `streams`."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(kit)
    for number, name in enumerate(STREAMS):
        os.dup2(os.open(streams / name, os.O_RDWR | os.O_CREAT), number)
        mode = "w" if number else "r"
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - until it ends
    sys.argv[1:] = arguments
    here = str(Path(__file__).parents[1])
    sys.path[:] = [str(kit), *(folder for folder in sys.path if folder not in ("", here))]
    runpy.run_module("grader", run_name="__main__", alter_sys=True)


def run_warm(
    arguments: list[str], kit: Path, environment: dict[str, str], streams: Path, seconds: float
) -> tuple[int, str, str]:
    """Run a command; return its exit code, and what it printed on stdout and stderr."""
    process = FORKS.Process(target=command, args=(arguments, kit, environment, streams))
    process.start()
    process.join(seconds)
    if process.exitcode is None:
        process.kill()
        raise TimeoutError(f"{arguments} took more than {seconds} s")
    _, out, errors = ((streams / name).read_text(encoding="utf-8") for name in STREAMS)
    return process.exitcode, out, errors
