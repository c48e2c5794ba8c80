"""What watching and an attempt have in common: wait, take what comes, grade what was saved."""

import gc
from collections.abc import Iterable
from pathlib import Path

from grader.exercises import ALL, Exercise
from grader.practice.file_events import LOOK_EVERY, Watcher
from grader.practice.inbox import Event, Graded, Inbox, Key, NoEvents, Resumed, Saved
from grader.practice.preloaded import PreloadedGrader
from grader.results import ExerciseResult

HALF_WRITTEN = 0.15  # seconds that a file which is no Python yet gets to become one
SILENT = "The file system reports no saves: the files are looked at twice a second."


class Session:
    """Grades what is saved, one grade at a time, until `ended`.

    Parameters
    ----------
    exercises : list of Exercise
        Whose files are watched.
    grader : PreloadedGrader
    inbox : Inbox

    Attributes
    ----------
    results : dict of str to ExerciseResult
        The last verdict on each exercise.
    pending : set of str
        The exercises that were saved and are to be graded.
    """

    def __init__(self, exercises: list[Exercise], grader: PreloadedGrader, inbox: Inbox) -> None:
        self.exercises = exercises
        self.grader = grader
        self.inbox = inbox
        self.results: dict[str, ExerciseResult] = {}
        self.pending: set[str] = set()
        self.saved_at = inbox.now()
        self._files = {grader.folder / f"{exercise.id}.py": exercise for exercise in exercises}
        self._watcher = Watcher(list(self._files))
        self._looked_at = inbox.now()
        self._not_before = 0.0

    @property
    def files(self) -> list[Path]:
        """The files that are watched."""
        return list(self._files)

    def on_key(self, key: str) -> None:
        """Do what a key asks for."""

    def on_graded(self, graded: Graded) -> None:
        """Look at verdicts; `results` has them already."""

    def on_resumed(self) -> None:
        """Draw anew: another program had the terminal, or its size has changed."""

    def on_note(self, note: str) -> None:
        """Show a sentence about the session itself."""

    def counts(self, path: Path) -> bool:
        """Whether a save still counts."""
        return True

    def draw(self) -> None:
        """Show how things stand; is called after everything that happens."""

    def pause(self) -> float:
        """Return how long to wait at most until `draw` should be called again, in seconds."""
        return LOOK_EVERY

    def passes(self, id: str) -> bool:
        """Whether the last verdict on an exercise is that it passes."""
        result = self.results.get(id)
        return result is not None and result.status == "passed"

    @property
    def all_pass(self) -> bool:
        """Whether everything passes that the session is about."""
        return all(self.passes(exercise.id) for exercise in self.exercises)

    def ask_for(self, ids: Iterable[str], not_before: float = 0.0) -> None:
        """Have exercises graded as soon as may be."""
        self.pending |= set(ids)
        self._not_before = not_before
        self.start_pending()

    def step(self) -> None:
        """Wait for one thing to happen, or for the next look at the files, and take it."""
        now = self.inbox.now()
        pause = min(self.pause(), LOOK_EVERY)
        if self.pending and not self.grader.busy:
            pause = min(pause, self._not_before - now)
        self._take(self.inbox.wait(pause))
        if self.inbox.now() - self._looked_at >= LOOK_EVERY:
            self._looked_at = self.inbox.now()
            told_before = not self._watcher.polls
            self._saved(self._watcher.look())
            if self._watcher.polls and told_before:
                self.on_note(SILENT)
        self.start_pending()
        self.draw()

    def start_pending(self) -> None:
        """Begin to grade what was saved, unless something is being graded."""
        if not self.pending or self.grader.busy or self.inbox.now() < self._not_before:
            return
        asked_for = [exercise for exercise in ALL if exercise.id in self.pending]
        self.pending = set()
        self.grader.start(asked_for, self.saved_at)

    def last_look(self) -> None:
        """Grade what was saved and not graded yet, however it was told of, and wait for it."""
        self._saved(self._watcher.changed(frozenset(self._files)))
        self._not_before = 0.0
        self.start_pending()
        while self.grader.busy:
            self._take(self.inbox.wait(LOOK_EVERY))
            self.start_pending()

    def _take(self, event: Event | None) -> None:
        match event:
            case Key(name):
                self.on_key(name)
            case Saved(paths):
                self._saved(self._watcher.changed(paths))
            case NoEvents():
                self._watcher.polls = True
                self.on_note(SILENT)
            case Graded():
                graded = self.grader.done(event)
                assert graded.grade is not None
                self.results |= {result.id: result for result in graded.grade.exercises if self._is_news(result)}
                self.on_graded(graded)
                gc.collect()  # now that it is shown: a command collects nothing on its own, and this lives for hours
            case Resumed():
                self.on_resumed()
            case None:
                pass

    def _is_news(self, result: ExerciseResult) -> bool:
        return result.listed or result.id in self.results

    def _saved(self, paths: set[Path]) -> None:
        paths = {path for path in paths if self.counts(path)}
        if not paths:
            return
        now = self.saved_at = self.inbox.now()
        saved = {self._files[path].id for path in paths}
        # The whole network is made of the layers: it is to be graded again with each of them, once it was begun.
        waiting = {
            exercise.id
            for exercise in self.exercises
            if saved & set(exercise.needs)
            and (result := self.results.get(exercise.id)) is not None
            and result.status == "failed"
        }
        self.ask_for(saved | waiting, 0.0 if all(map(_is_python, paths)) else now + HALF_WRITTEN)


def _is_python(path: Path) -> bool:
    try:
        if not path.is_file():
            return False  # it may be on its way back: some editors remove a file before they write it
        compile(path.read_bytes(), str(path), "exec")
    except OSError:
        return False
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
