"""A grader that stays awake: everything is imported, the next grade begins at once, in a thread of its own."""

import secrets
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from grader.exercises import Exercise, with_needs
from grader.history.remember import read_versions
from grader.judge.grading import grade
from grader.judge.kit_files import expect_unchanged
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.practice.inbox import Graded, Inbox
from grader.results import Grade


class PreloadedGrader:
    """Grades one thing at a time and puts the result into an inbox.

    Parameters
    ----------
    folder : Path
        The answers folder.
    launcher : Launcher
    inbox : Inbox
    limits : Limits, optional
    examine : callable, optional
        (grade, versions) -> what else is found out about the files, in the same thread.

    Attributes
    ----------
    busy : bool
        Whether something is being graded.
    """

    def __init__(
        self,
        folder: Path,
        launcher: Launcher,
        inbox: Inbox,
        limits: Limits | None = None,
        examine: Callable[[Grade, dict[str, bytes]], object] | None = None,
    ) -> None:
        self.folder = folder
        self.busy = False
        self.launcher = launcher
        self._inbox = inbox
        self._limits = limits or Limits()
        self._examine = examine
        self._passed: dict[str, bytes] = {}  # what the file of an exercise held when it passed

    def start(self, exercises: Sequence[Exercise], at: float) -> None:
        """Begin to grade; `at` is when the files were saved. Only where nothing is being graded."""
        self.busy = True
        threading.Thread(target=self._grade, args=(list(exercises), at), daemon=True).start()

    def abandon(self) -> None:
        """Wait no longer for what is being graded; the session is about to end."""
        self.busy = False

    def done(self, graded: Graded) -> Graded:
        """Take a result that came out of the inbox.

        Raises
        ------
        BaseException
            What made the grader itself fail.
        """
        self.busy = False
        if graded.failure is not None:
            raise graded.failure
        return graded

    def _grade(self, exercises: list[Exercise], at: float) -> None:
        versions = read_versions(with_needs(exercises), self.folder)
        known = [id for id, content in self._passed.items() if versions.get(id) == content]
        try:
            seed = secrets.randbelow(2**31)
            result = grade(exercises, self.folder, seed, self._limits, self.launcher, known=known)
            expect_unchanged(result.changed)
            examined = self._examine(result, versions) if self._examine else None
        except BaseException as error:  # it belongs to the session that waits
            self._inbox.put(Graded(None, versions, at, error))
            return
        passed = [each.id for each in result.exercises if each.status == "passed" and each.id in versions]
        self._passed |= {id: versions[id] for id in passed}
        self._inbox.put(Graded(result, versions, at, examined=examined))
