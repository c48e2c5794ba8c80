"""An attempt: its folder, its clock, and who is at it."""

import contextlib
import fcntl
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from grader import ROOT
from grader.exercises import ALL, GIVEN_FILES, MOCKS, Exercise, find, with_needs
from grader.exercises.texts import task_text
from grader.history.store import AttemptRow, History, HistoryError
from grader.kinds.exercise import text_of
from grader.skeleton import skeleton_of
from grader.state import write_whole

FOLDER = ROOT / "attempts"


@dataclass
class Attempt:
    """One attempt that is under way in this process.

    Attributes
    ----------
    row : AttemptRow
        What the history knows of it.
    given : dict of str to bytes
        What the files held when it began, by exercise.
    lock : file, optional
        Held as long as this process lives, so that no other terminal goes on with it meanwhile.
    """

    row: AttemptRow
    given: dict[str, bytes]
    lock: IO[str] | None

    @property
    def folder(self) -> Path:
        """Its answers folder."""
        return folder_of(self.row)

    @property
    def exercises(self) -> list[Exercise]:
        """What it asks for, in the order of the catalogue."""
        return exercises_of(self.row)

    def start(self, history: History, now: float) -> None:
        """Start its clock, and keep in the history that it runs."""
        self.row = replace(self.row, started=now)
        try:
            history.begin_attempt(self.row)
        except HistoryError:
            self.discard()
            raise

    def discard(self) -> None:
        """Remove the folder of an attempt whose clock was never started."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def close(self) -> None:
        """Let go of it."""
        if self.lock is not None:
            self.lock.close()


def folder_of(row: AttemptRow) -> Path:
    """Return an attempt's answers folder."""
    return FOLDER / row.id


def exercises_of(row: AttemptRow) -> list[Exercise]:
    """Return what an attempt asks for, in the order of the catalogue."""
    return [exercise for exercise in ALL if exercise.id in row.exercises]


def is_mock(row: AttemptRow) -> bool:
    """Whether an attempt is the interview itself."""
    return any(exercise in MOCKS for exercise in exercises_of(row))


def prepare(exercises: Sequence[Exercise], minutes: float, level: str, now: float) -> Attempt:
    """Make an attempt's folder with fresh skeletons and the task's text; its clock starts with `Attempt.start`."""
    files = {exercise.id: skeleton_of(exercise.id, level) for exercise in exercises}
    return prepare_with(files, task_text(exercises, minutes, level), minutes, level, now)


def prepare_with(files: Mapping[str, str], task: str, minutes: float, level: str, now: float) -> Attempt:
    """Make an attempt's folder with these files, by exercise, and the task's text."""
    stamp = time.strftime("%Y-%m-%d-%H%M%S", time.localtime(now))
    FOLDER.mkdir(exist_ok=True)
    for number in range(1, 1000):
        id = stamp if number == 1 else f"{stamp}-{number}"  # two terminals in one second
        with contextlib.suppress(FileExistsError):
            (FOLDER / id).mkdir()
            break
    row = AttemptRow(id, now, minutes, level, tuple(files), None, "")
    needed = [exercise.id for exercise in with_needs(map(find, files))]
    for name in (*needed, *GIVEN_FILES):
        path = FOLDER / id / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        # What only the whole network needs is there, and right: it is not what this attempt is about.
        given = skeleton_of(name) if name in GIVEN_FILES else text_of(f"solutions/{name}.py")
        write_whole(path, files.get(name, given))
    write_whole(FOLDER / id / "TASK.md", task)
    return Attempt(row, {name: text.encode() for name, text in files.items()}, _locked(row))


def unfinished(history: History) -> list[AttemptRow]:
    """Return the attempts that have not ended and that no living process is at, the latest first."""
    found = []
    for row in reversed(history.attempts()):
        if row.ended is None and folder_of(row).is_dir() and (lock := _locked(row)) is not None:
            lock.close()
            found.append(row)
    return found


def resume(history: History, row: AttemptRow, given: dict[str, bytes] | None = None) -> Attempt | None:
    """Go on with an attempt that began with these files, or with skeletons.

    None where another terminal is at it, or has ended it meanwhile.
    """
    if (lock := _locked(row)) is None:
        return None
    attempt = Attempt(row, skeletons(row) if given is None else given, lock)
    if any(other.id == row.id and other.ended is not None for other in history.attempts()):
        attempt.close()
        return None
    return attempt


def skeletons(row: AttemptRow) -> dict[str, bytes]:
    """Return what the files held when the attempt began, by exercise."""
    return {id: skeleton_of(find(id).id, row.level).encode() for id in row.exercises}


def _locked(row: AttemptRow) -> IO[str] | None:
    file = open(folder_of(row) / ".lock", "w", encoding="utf-8")  # noqa: SIM115 - it is held until the process ends
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
