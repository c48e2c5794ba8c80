"""Watch the exercises: grade again on every save, show one exercise at a time."""

import time
from pathlib import Path
from typing import TextIO

from rich.padding import Padding
from rich.text import Text

from grader.exercises import ALL, Exercise, find
from grader.history.follow_up import follow_up
from grader.history.follow_up import remember as remember_follow_up
from grader.history.remember import remember
from grader.history.store import History
from grader.practice.hint import next_hint
from grader.practice.inbox import Graded, Inbox
from grader.practice.preloaded import PreloadedGrader
from grader.practice.session import Session
from grader.report.comparison import print_comparison
from grader.report.console import PlainConsole
from grader.report.formats import editor
from grader.report.lines import WIDTH
from grader.report.page.last_grade import keep_last_grade
from grader.report.terminal import print_overview, print_result
from grader.results import Grade

MOMENT = 0.3  # seconds
KEYS = "[h] hint   [c] compare   [r] run all   [n] next   [q] quit"


class Watch(Session):
    """Watches exercises.

    Parameters
    ----------
    exercises : list of Exercise
    history : History
    grader : PreloadedGrader
    inbox : Inbox
    out : TextIO
        Where the reports go.
    keys : bool
        Whether there are keys to press.
    lines : bool
        Whether an editor reads what is shown: a line for each failed check.
    """

    def __init__(
        self,
        exercises: list[Exercise],
        history: History,
        grader: PreloadedGrader,
        inbox: Inbox,
        out: TextIO,
        keys: bool,
        lines: bool = False,
    ) -> None:
        super().__init__(exercises, grader, inbox)
        self.current: Exercise | None = None
        self.over = False
        self._history = history
        self._keys = keys
        self._lines = lines
        self._out = out
        self._notes: list[str] = []
        self._graded_at = ""
        self._busy_since = 0.0
        self._said_busy = False

    def run(self) -> bool:
        """Go on until the learner quits; return whether everything passed then."""
        self.ask_for(exercise.id for exercise in self.exercises)
        while not self.over:
            self.step()
        return self.all_pass

    def on_key(self, key: str) -> None:
        """Hint, compare, run all, next exercise, quit."""
        if key == "q":
            self.over = True
        elif key == "r":
            self.ask_for(exercise.id for exercise in self.exercises)
        elif key == "n" and self.current is not None:
            place = self.exercises.index(self.current)
            others = self.exercises[place + 1 :] + self.exercises[:place]
            self.current = next((each for each in others if not self.passes(each.id)), self.current)
            self._notes = []  # they were about the exercise before
            self._show()
        elif key == "c" and self.current is not None and not self.grader.busy:
            self._compare(self.current)
        elif key == "h" and self.current is not None:
            hints = next_hint(self.current, follow_up(self.current.id), self._history, self.inbox.now())
            self._notes = ["\n".join(hints.texts[-1])]
            self._show()

    def on_graded(self, graded: Graded) -> None:
        """Show a verdict, then keep it."""
        assert graded.grade is not None
        listed = [find(result.id) for result in graded.grade.listed]
        if self.current is None:
            self.current = next((each for each in self.exercises if not self.passes(each.id)), self.exercises[0])
        elif self.current not in listed or len(listed) < len(self.exercises):
            self.current = listed[0]  # what was saved is what the learner is at
        self._notes, self._said_busy, self._busy_since = [], False, 0.0
        self._graded_at = time.strftime("%H:%M:%S", time.localtime(self.inbox.now()))
        self._show()
        remember_follow_up(graded.grade)
        keep_last_grade(graded.grade, graded.at)
        remember(self._history, graded.grade, graded.versions, graded.at)

    def on_resumed(self) -> None:
        """Show the page again."""
        self._show()

    def draw(self) -> None:
        """Say that something is being graded, if it takes a moment."""
        if not self.grader.busy:
            self._busy_since = 0.0
        elif not self._busy_since:
            self._busy_since = self.inbox.now()
        elif self.inbox.now() - self._busy_since > MOMENT and not self._said_busy:
            self._said_busy = True
            self._out.write(" grading ...\n")
            self._out.flush()

    def pause(self) -> float:
        """A grade that takes long is said soon."""
        return MOMENT

    def on_note(self, note: str) -> None:
        """Show it under the verdict."""
        self._notes = [note]
        self._show()

    def _compare(self, exercise: Exercise) -> None:
        if not self.passes(exercise.id):
            self.on_note(
                f"{exercise.name} has not passed yet. To see the reference anyway:\n"
                f"  make compare EX={exercise.name} REVEAL=1"
            )
            return
        from grader.compare.comparison import compare

        self._out.write(" measuring ...\n")
        self._out.flush()
        compared = compare(exercise, self.results[exercise.id], self.grader.folder, self.grader.launcher, seed=0)
        print_comparison(compared, self._out)
        self._out.write(f" {KEYS}\n")
        self._out.flush()

    def _show(self) -> None:
        if self.current is None or self.current.id not in self.results:
            return
        known = Grade(0, [self.results[each.id] for each in ALL if each.id in self.results])
        if self._lines:
            self._out.write(f"graded at {self._graded_at}:\n{editor.text(known)}waiting for a save\n")
            self._out.flush()
            return
        console = PlainConsole(self._out, min(PlainConsole(self._out).width, WIDTH))
        if console.is_terminal:
            console.clear()
        print_overview(known, console)
        print_result(self.results[self.current.id], console)
        console.print()
        for note in self._notes:
            console.print(Padding(Text(note), (0, 1, 1, 1)))
        console.print(Padding(Text(self._next_step()), (0, 1)))
        if self._keys:
            console.print(Padding(Text(KEYS, "dim"), (0, 1)))
        self._out.flush()

    def _next_step(self) -> str:
        assert self.current is not None
        name = self.current.name
        if self.all_pass:
            return "Everything that is watched passes."
        if self.passes(self.current.id):
            return f"{name} passes.{' Press n for the next exercise.' if self._keys else ''}"
        file = Path("exercises") / f"{self.current.id}.py"
        if not (self.grader.folder / f"{self.current.id}.py").exists():
            return f"{file} is not there (the skeleton comes back with  make reset EX={name})."
        return f"Graded at {self._graded_at}. Save {file} and it is graded again."
