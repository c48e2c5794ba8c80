"""Time two things in turn, so that whatever slows the machine down slows both."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from grader import ONE_THREAD, ROOT

Pairs = list[tuple[float, float]]


class CommandFailedError(Exception):
    """A command did not do its work, so its time says nothing; the message names it."""


def in_turn(first: Callable[[], float], second: Callable[[], float], rounds: int) -> Pairs:
    """Return the figures of two measurements that are taken in turn, after one round that does not count."""
    return [(first(), second()) for _ in range(rounds + 1)][1:]


def seconds_of(run: Callable[[], object]) -> float:
    """Return how long a call took."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def seconds(command: list[str], cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> float:
    """Run a command to its end and return how long it took."""
    started = time.perf_counter()
    completed = subprocess.run(command, cwd=cwd, env=env, check=False, stdout=subprocess.DEVNULL)
    taken = time.perf_counter() - started
    refuse_failure(command, completed.returncode)
    return taken


def refuse_failure(command: list[str], code: int) -> None:
    """Raise CommandFailedError where a command did not do its work; 1 is a grade that is not all right."""
    if code not in (0, 1):
        raise CommandFailedError(f"{' '.join(command)} ended with the exit code {code}")


def commands_in_turn(first: list[str], second: list[str], rounds: int = 5) -> Pairs:
    """Return how long each of two commands took, in seconds."""
    return in_turn(lambda: seconds(first), lambda: seconds(second), rounds)


def import_milliseconds(command: list[str]) -> float:
    """Run a Python command to its end and return how long its imports took, each by itself, in ms."""
    timed = [command[0], "-X", "importtime", *command[1:]]
    completed = subprocess.run(
        timed, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    refuse_failure(command, completed.returncode)
    lines = [line.partition(":")[2].split("|")[0] for line in completed.stderr.splitlines() if "import time:" in line]
    return sum(int(own) for own in lines if own.strip().isdecimal()) / 1000


def printed_by(module: str, *arguments: str, python: str = sys.executable) -> Any:
    """Run a module of the bench in a process of its own, with one BLAS thread, and return the JSON that it prints."""
    command = [python, "-m", module, *arguments]
    completed = subprocess.run(command, cwd=ROOT, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=False)
    if completed.returncode:
        raise CommandFailedError(f"{' '.join(command)} ended with the exit code {completed.returncode}")
    return json.loads(completed.stdout)
