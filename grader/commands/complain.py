"""`complain`: everything that shows what the grader said of an answer, in one file; for 'the grader is wrong'."""

import argparse
import contextlib
import io
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from grader import ROOT
from grader.commands.grade import check_target, find_all, seed_asked_for, write_for
from grader.errors import UsageError
from grader.exercises import Exercise
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.processes import make_launcher
from grader.judge.source import MAX_SIZE
from grader.report.page.last_grade import last_grade
from grader.report.result_file import result_text
from grader.report.terminal import print_report
from grader.results import Grade

PACKAGES = ("numpy", "pytest", "rich")
SAY = "(Write here what you think is wrong, and why your answer is right.)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument("exercises", nargs="*", metavar="EXERCISE", help="such as linear")
    parser.add_argument("--seed", type=int, metavar="N", help="the seed that the report named; the last one otherwise")
    parser.add_argument("--output", metavar="FILE", help="the file to write (complaint-NAME.md)")


def run(options: argparse.Namespace) -> int:
    """Grade an exercise once more with the same data, and write down all that came of it."""
    exercises = find_all(options.exercises) if options.exercises else []
    if len(exercises) != 1:
        raise UsageError("complain about which exercise? For example: make complain EX=linear")
    (exercise,) = exercises
    files = [f"exercises/{id}.py" for id in (exercise.id, *exercise.needs) if (ROOT / f"exercises/{id}.py").is_file()]
    if f"exercises/{exercise.id}.py" not in files:
        raise UsageError(f"there is no exercises/{exercise.id}.py to complain about")
    target = Path(options.output or ROOT / f"complaint-{exercise.name}.md").absolute()
    check_target("--output", target)
    options.seed = options.seed if options.seed is not None else _last_seed(exercise)
    seed = seed_asked_for(options)
    launcher = make_launcher()
    try:
        result = grade(exercises, ROOT / "exercises", seed, Limits(), launcher)
        apart = launcher.offered()
    finally:
        launcher.close()
    write_for("--output", str(target), _text(exercise, result, files, apart))
    _say_what_is_in_it(target, files, seed)
    return 0


def _last_seed(exercise: Exercise) -> int | None:
    """Return the seed of the last grade, where that was of this exercise too."""
    kept = last_grade()
    if kept and any(each.get("id") == exercise.id for each in kept["grade"].get("exercises", [])):
        seed = kept["grade"].get("seed")
        return seed if isinstance(seed, int) and seed >= 0 else None
    return None


def _text(exercise: Exercise, result: Grade, files: list[str], apart: list[str]) -> str:
    """Return the complaint, in Markdown."""
    report = io.StringIO()
    print_report(result, ROOT / "exercises", report)
    parts = [
        f"# The grader is wrong about {exercise.id}",
        SAY,
        f"## Again\n\n    make grade EX={exercise.id} SEED={result.seed}",
        "## Versions\n\n" + "\n".join(f"- {line}" for line in _versions(apart)),
        f"## Report\n\n{_fenced(report.getvalue())}",
        *(f"## {file}\n\n{_fenced(_source(ROOT / file), 'python')}" for file in files),
        f"## Result file\n\n{_fenced(result_text(result), 'json')}",
    ]
    text = "\n\n".join(parts) + "\n"
    return text.replace(f"{ROOT}/", "").replace(str(Path.home()), "~")


def _versions(apart: list[str]) -> list[str]:
    """Return what runs here."""
    git = ["git", "-C", str(ROOT), "describe", "--always", "--dirty", "--exclude=*"]
    try:
        commit = subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        commit = "no git"
    kit = f"kit {commit} (dirty says that files differ from it; an answer in exercises/ is enough for that)"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return [kit, f"Python {platform.python_version()}, {packages}", system, f"kept apart by: {', '.join(apart)}"]


def _source(path: Path) -> str:
    return path.read_bytes()[:MAX_SIZE].decode("utf-8", "replace")


def _fenced(text: str, language: str = "") -> str:
    """Return text as a block of code; no row of backticks within it can end the block."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"


def _say_what_is_in_it(target: Path, files: list[str], seed: int) -> None:
    shown = target.relative_to(ROOT) if target.is_relative_to(ROOT) else target
    print(f"written  {shown}\n")
    print("In it are:")
    print(f"  your answer        {', '.join(files)}")
    print(f"  the report         of a grade with seed {seed}, and its result file")
    print("  the versions       of the kit, Python, the packages and the system")
    print("Nothing else of this machine is in it, and it was sent nowhere. Read it, say at its top what is wrong,")
    print(f"then open an issue{_where()} with it.")


def _where() -> str:
    """Return ' at ADDRESS' of the kit's home, where git knows it."""
    for remote in ("upstream", "origin"):
        command = ["git", "-C", str(ROOT), "remote", "get-url", remote]
        with contextlib.suppress(OSError):
            address = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
            if address.startswith("https://"):
                return f" at {address.removesuffix('.git')}/issues"
    return " where you got the kit from"
