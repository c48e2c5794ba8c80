"""What a worker does: grade one answers folder with a grader that stays warm between two."""

import atexit
import gc
import signal
import tempfile
import threading
from pathlib import Path

from grader.exercises import ALL, EXERCISES, MOCKS, Exercise
from grader.judge.grading import grade
from grader.judge.kit_files import expect_unchanged
from grader.judge.limits import Limits
from grader.judge.processes import Launcher, make_launcher
from grader.judge.source import SourceError, read_answer
from grader.report.result_file import result_text

_one_at_a_time = threading.Lock()  # a cluster's worker may have several threads; pytest runs in one
_launcher: Launcher | None = None


def warm_up() -> None:
    """Make this process ready to grade."""
    global _launcher
    if _launcher is None:
        _launcher = make_launcher()
        atexit.register(_launcher.close)
        gc.freeze()


def begin_worker() -> None:
    """Make a process of this machine's pool ready; Ctrl-C is for the one that hands the work out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warm_up()


def grade_folder(folder: Path, seed: int) -> str:
    """Return the text of the result file for an answers folder.

    Raises
    ------
    GraderError
    """
    with _one_at_a_time:
        warm_up()
        assert _launcher is not None
        # Nothing is begun in the background: every core has a folder of its own, and most of it would be for nothing.
        result = grade(asked_for(folder), folder, seed, Limits(), _launcher, background={})
        expect_unchanged(result.changed)
        gc.collect()
        return result_text(result)


def asked_for(folder: Path) -> list[Exercise]:
    """Return what a folder is graded on: the mocks that it has, and all other exercises unless it has mocks alone."""
    mocks = [mock for mock in MOCKS if (folder / f"{mock.id}.py").is_file()]
    others = any((folder / f"{exercise.id}.py").is_file() for exercise in EXERCISES)
    return mocks if mocks and not others else [*EXERCISES, *mocks]


def grade_files(files: dict[str, bytes], seed: int) -> str:
    """Return the text of the result file for the files of an answers folder that lies on another machine."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return grade_folder(Path(folder), seed)


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the answers in a folder by their paths in it; one that cannot be read says why where it is graded."""
    files = {}
    for exercise in ALL:
        try:
            content = read_answer(folder, exercise.id)
        except SourceError as error:
            content = f"raise OSError({str(error)!r})\n".encode()
        if content is not None:
            files[f"{exercise.id}.py"] = content
    return files
