"""The hostile corpus, tests/hostile/FAMILY/NAME.py: answers that try to fool, hang, crash or dirty the grader.

The first lines of a case say what it does, which exercise it stands for, which status it must get (`passed` where the
whole exercise must pass), and words of the message that comes with that status.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import ROOT
from grader.answer import syscall_filter
from grader.answer.confine import landlock_version

FOLDER = ROOT / "tests" / "hostile"
# The answer that must be graded as if nothing had happened, after the hostile one.
BYSTANDERS = {
    "mlp/linear": "mlp/sigmoid",
    **dict.fromkeys(("mlp/sigmoid", "mlp/training", "mock/mlp_numpy", "mock/mlp_python"), "mlp/linear"),
}
MEMORY_MIB = 320
KEYS = ("exercise", "status", "says")
CONFINED = ("files", "peeking")  # families that the system must keep away from files and from other processes
# What needs a system call that must be refused.
FILTERED = (
    *("dying-stops-itself", "processes-child-that-stops-its-parent", "processes-traced-and-stopped"),
    "libraries-another-program-unseen",
)


@dataclass(frozen=True)
class Case:
    """A hostile answer and the verdict that it must get.

    Attributes
    ----------
    id : str
        FAMILY-NAME.
    content : bytes
    exercise, status, says : str
    """

    id: str
    content: bytes
    exercise: str
    status: str
    says: str

    @property
    def seconds(self) -> float:
        """The time limit of each check: short where it is to run out, longer where nothing must."""
        return {"timed_out": 0.5, "passed": 10.0}.get(self.status, 3.0)

    @property
    def harms(self) -> bool:
        """Whether it would reach files or processes on this system that are not its own, or stop for long."""
        family = self.id.partition("-")[0]
        return (family in CONFINED and landlock_version() < 6) or (
            (family == "calls" or self.id in FILTERED) and not syscall_filter.is_offered()
        )


def read_case(path: Path) -> Case:
    """Return the case that a file of the corpus holds."""
    content = path.read_bytes()
    lines = content.decode().splitlines()[1:4]
    exercise, status, says = (line.removeprefix(f"# {key}:").strip() for key, line in zip(KEYS, lines, strict=True))
    return Case(f"{path.parent.name}-{path.stem}", content, exercise, status, says)


def cases() -> list[Case]:
    """Return all cases, family by family."""
    return [read_case(path) for path in sorted(FOLDER.glob("*/*.py"))]


def make_answers(folder: Path, case: Case) -> Path:
    """Make an answers folder of a case and the right answer to the exercise that is graded after it."""
    bystander = BYSTANDERS[case.exercise]
    for name in (case.exercise, bystander):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / f"{case.exercise}.py").write_bytes(case.content)
    shutil.copy(ROOT / "solutions" / f"{bystander}.py", folder / f"{bystander}.py")
    return folder


def grade(
    answers: Path, temporary: Path, *exercises: str, seconds: float = 1.0
) -> "subprocess.CompletedProcess[bytes]":
    """Grade an answers folder by the command line, with little time and memory for each check.

    Parameters
    ----------
    answers : Path
    temporary : Path
        The folder in which the command finds room for what it needs for a while.
    exercises : str
    seconds : float
        The time limit of each check.
    """
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    temporary.mkdir()
    options = ["--answers", str(answers), "--json", "-", "--seed", "0"]
    options += ["--time-limit", str(seconds), "--memory-limit", str(MEMORY_MIB)]
    return subprocess.run(
        [sys.executable, "-m", "grader", "grade", *exercises, *options],
        cwd=ROOT,
        env=environment | {"COLUMNS": "100", "TMPDIR": str(temporary)},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=600,  # only so that a grade without an end is told of
    )


def verdicts(completed: "subprocess.CompletedProcess[bytes]") -> dict[str, dict[str, Any]]:
    """Return the exercises of the result file that a command printed, by id."""
    return {each["id"]: each for each in json.loads(completed.stdout)["exercises"]}


def misses(case: Case, exercise: dict[str, Any]) -> str:
    """Say how the verdict of a case's exercise is not the one that it must get; '' where it is."""
    if case.status == "passed":
        open_ones = [(check["id"], check["message"]) for check in exercise["checks"] if check["status"] != "passed"]
        return f"not passed: {open_ones}" if open_ones or exercise["status"] != "passed" else ""
    found = [(check["status"], check["message"]) for check in exercise["checks"]]
    fits = exercise["status"] != "passed" and any(
        status == case.status and case.says in message for status, message in found
    )
    return "" if fits else f"no check is {case.status} with '{case.says}': {sorted(set(found))}"


def left_processes(before: set[int]) -> list[str]:
    """Return what runs below this process and did not before, as 'pid (name) state'; then end it.

    This process must be a subreaper, so that whatever has detached itself comes here.
    """
    left = []
    for pid in below(os.getpid()) - before:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        state = stat.rpartition(")")[2].split()[0]
        if state not in "ZX":  # a dead one only waits to be noticed
            left.append(f"{stat.rpartition(')')[0]}) {state}")
            os.kill(pid, signal.SIGKILL)
    return left


def below(pid: int) -> set[int]:
    """Return all processes that descend from one (Linux; elsewhere none)."""
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        for path in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
            try:
                new = set(map(int, path.read_text(encoding="ascii").split())) - found
            except OSError:
                continue
            found |= new
            waiting += new
    return found
