"""A grader that stays awake: everything is imported, the next grade begins at once, in a thread of its own.

While nothing is graded, it does what does not depend on the answer: the seed of the next grade is drawn, and the
solution carries out the scripts of the exercises that were graded last.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from grader.exercises import Exercise, with_needs
from grader.history.remember import read_versions
from grader.judge.grading import grade
from grader.judge.kit_files import expect_unchanged
from grader.judge.limits import Limits
from grader.judge.played import expected_of
from grader.judge.processes import Launcher
from grader.judge.seeds import fresh_seed
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
    working : threading.Lock
        Is held while something is graded, or the next grade prepared.
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
        self.working, self._waits = threading.Lock(), False  # whether a grade waits to begin
        self._seed = fresh_seed()

    def start(self, exercises: Sequence[Exercise], at: float) -> None:
        """Begin to grade; `at` is when the files were saved. Only where nothing is being graded."""
        self.busy = self._waits = True
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
        with self.working:
            self._waits = False
            self._inbox.put(self._graded(exercises, at))
            self._seed = fresh_seed()
            self._prepare(exercises)

    def _prepare(self, exercises: Sequence[Exercise]) -> None:
        """Have the solutions carry out the scripts of the next grade, until it begins."""
        for exercise in exercises:
            for check in exercise.recording():
                if self._waits:
                    return
                if not check.large:  # there the solution's own time is looked at, beside the answer's
                    expected_of(exercise, check, self._seed)

    def _graded(self, exercises: list[Exercise], at: float) -> Graded:
        versions = read_versions(with_needs(exercises), self.folder)
        known = [id for id, content in self._passed.items() if versions.get(id) == content]
        try:
            result = grade(exercises, self.folder, self._seed, self._limits, self.launcher, known=known)
            expect_unchanged(result.changed)
            examined = self._examine(result, versions) if self._examine else None
        except BaseException as error:  # it belongs to the session that waits
            return Graded(None, versions, at, error)
        passed = [each.id for each in result.exercises if each.status == "passed" and each.id in versions]
        self._passed |= {id: versions[id] for id in passed}
        return Graded(result, versions, at, examined=examined)
