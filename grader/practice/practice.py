"""An attempt against the clock, from its first moment to its last."""

import contextlib
from pathlib import Path

from rich.console import Console, RenderableType
from rich.live import Live

from grader.exercises import find
from grader.history.remember import attempt_to, remember_in_attempt
from grader.history.review import rating_of, reviewed
from grader.history.store import History, HistoryError, Row
from grader.history.timeline import work_in
from grader.judge.source import shown
from grader.practice.attempt import Attempt, is_mock
from grader.practice.debrief import best_times, clock
from grader.practice.display import State, draw, first_named, last_words
from grader.practice.hint import next_hint
from grader.practice.inbox import Graded, Inbox
from grader.practice.preloaded import PreloadedGrader
from grader.practice.session import Session
from grader.report.formats.told import word_of

TICK = 0.5  # seconds
SURE = "Stop the interview here? Press q again to stop; any other key goes on."
SLACK = 0.5  # seconds by which the clock of a file system may differ


class Practice(Session):
    """One attempt.

    Parameters
    ----------
    attempt : Attempt
    history : History
    grader : PreloadedGrader
    inbox : Inbox
    console : Console
    live : bool
        Whether there is a terminal to draw on; otherwise plain lines are printed.
    """

    def __init__(
        self, attempt: Attempt, history: History, grader: PreloadedGrader, inbox: Inbox, console: Console, live: bool
    ) -> None:
        super().__init__(attempt.exercises, grader, inbox)
        self.attempt = attempt
        self.outcome = ""
        self._history = history
        self._console = console
        self._state = State(results=self.results, place=shown(attempt.folder))
        self._best = _best(history, attempt)
        self._rows: list[Row] = []
        self._reread()
        self._live = Live(console=console, auto_refresh=False, screen=True) if live else None
        self._ended_at = attempt.row.deadline
        self._said: set[str] = set()
        self._asked = False  # whether the learner was asked to press q once more

    def run(self) -> str:
        """Go on until everything passes, the time is up, or the learner stops; return which."""
        row = self.attempt.row
        if self._live:
            self._live.start()
        try:
            self.first_look()
            self.draw()
            while not self.outcome:
                self.step()
                if not self.outcome and self.inbox.now() >= row.deadline:
                    self.outcome = "time"
            self._ended_at = min(self.inbox.now(), row.deadline)
            if self.outcome != "passed":
                self._state.note = "Your files are graded for the last time; q leaves at once."
                self.draw()
                self.last_look()
                if self.all_pass:
                    self.outcome = "passed"
        finally:
            if self._live:
                self._live.stop()
        attempt_to(
            lambda: self.keep_end(self._history, self._ended_at), "the end of this attempt is not in the history"
        )
        return self.outcome

    def first_look(self) -> None:
        """Of an attempt that goes on: see what was saved while nobody looked, and how things stood before that."""
        if touched := [exercise.id for exercise in self.exercises if self._touched(exercise.id)]:
            self.saved_at = max(self._path(id).stat().st_mtime for id in touched)
            self.ask_for(touched)

    def on_key(self, key: str) -> None:
        """Hint, grade all, or stop."""
        if key == "q" and self.outcome:
            self.grader.abandon()
        elif key == "q" and is_mock(self.attempt.row) and not self._asked:
            self._asked = True
            self._say(SURE)
        elif key == "q":
            self.outcome = "stopped"
        elif self._asked:
            self._asked = False
            self._say("")
        elif key == "g":
            self.ask_for(exercise.id for exercise in self.exercises)
            self._say("Grading all of it ...")
        elif key == "h":
            self.hint()

    def hint(self) -> None:
        """Give one more hint on what was saved last, or on what is open."""
        open_ones = [exercise for exercise in self.exercises if not self.passes(exercise.id)]
        about = next((each for each in open_ones if each.id == self._state.saved), (open_ones or self.exercises)[0])
        named = first_named(self.results.get(about.id))
        follow_up = (named.message, named.hint) if named else None
        hints = next_hint(about, follow_up, self._history, self.inbox.now(), self.attempt.row.id)
        heading, text = hints.texts[-1]
        if named and text.startswith(named.message):  # that stands above already
            text = named.hint
        self._say(f"{heading}\n{text}")

    def on_graded(self, graded: Graded) -> None:
        """Keep a grade, and see whether that was all."""
        assert graded.grade is not None
        self._state.missing = {exercise.id for exercise in self.exercises if exercise.id not in graded.versions} & {
            result.id for result in graded.grade.listed
        }
        for id in self._state.missing:
            self._state.saved, self._state.note = id, ""
        known = {row.exercise for row in self._rows}
        results = [
            result
            for result in graded.grade.listed
            if result.id in graded.versions
            and (result.id in known or graded.versions[result.id] != self.attempt.given[result.id])
        ]
        at = min(graded.at, self.attempt.row.deadline)
        seed, attempt = graded.grade.seed, self.attempt.row.id
        remember_in_attempt(self._history, results, graded.versions, at, seed, attempt, self._complain)
        self._reread()
        for result in results:
            self._state.saved, self._state.note = result.id, ""
            if self._live is None:
                self._print_line(result.id, at)
        if self.all_pass and not self.pending:
            self.outcome = "passed"

    def keep_end(self, history: History, at: float) -> None:
        """Keep how it ended, and what each exercise that was touched means for when it is due again."""
        row = self.attempt.row
        history.begin_attempt(row)  # there already, unless the history was damaged meanwhile
        cards, reviews = history.cards(), {}
        for id, work in work_in(row, history.rows(attempt=row.id)).items():
            rating = rating_of(
                passed=work.passed,
                wrong_before=work.wrong,
                hints=history.hints(id, row.started, at),
                late=work.seconds > 60 * find(id).minutes,
            )
            reviews[id] = (rating, reviewed(cards.get(id), rating, at))
        history.end_attempt(row.id, at, self.outcome, reviews)

    def on_note(self, note: str) -> None:
        """Show it under the last verdict."""
        self._say(note)

    def on_resumed(self) -> None:
        """Take the screen again."""
        if self._live:
            self._live.start()

    def suspend(self) -> None:
        """Give the screen back for a while."""
        if self._live:
            self._live.stop()

    def counts(self, path: Path) -> bool:
        """What is written after the deadline does not count, whatever kept the session from seeing it."""
        try:
            return path.stat().st_mtime <= self.attempt.row.deadline + SLACK
        except OSError:
            return self.inbox.now() <= self.attempt.row.deadline

    def pause(self) -> float:
        """The clock ticks; the deadline is not slept through."""
        return max(0.0, min(TICK, self.attempt.row.deadline - self.inbox.now()))

    def draw(self) -> None:
        """Draw the clock and the exercises anew."""
        if self._live is None:
            return
        self._state.grading = self.grader.busy
        self._live.update(self.drawn(), refresh=True)

    def drawn(self) -> RenderableType:
        """Return what the screen shows."""
        row = self.attempt.row
        self._state.spent = {
            id: work.seconds for id, work in work_in(row, self._rows, min(self.inbox.now(), row.deadline)).items()
        }
        title = f"Attempt {row.id[:10]} {row.id[11:13]}:{row.id[13:15]}   {row.level}"
        width = self._console.width
        return draw(title, self.left, row.minutes, self.exercises, self._state, self._best, width)

    @property
    def left(self) -> float:
        """The time that is left, in seconds."""
        return max(0.0, self.attempt.row.deadline - self.inbox.now())

    def _say(self, text: str) -> None:
        self._state.note = text
        if self._live is None and text:
            self._console.print(text)

    def _print_line(self, id: str, at: float) -> None:
        result = self.results[id]
        gone = clock(at - self.attempt.row.started)
        self._console.print(f"{gone}  {find(id).name}  {word_of(result)}  {result.points}/{result.possible}")
        if words := last_words(self._state):
            self._console.print(f"       {words}")

    def _reread(self) -> None:
        with contextlib.suppress(HistoryError):  # it was said when it was written
            self._rows = self._history.rows(attempt=self.attempt.row.id)

    def _path(self, id: str) -> Path:
        return self.grader.folder / f"{id}.py"

    def _touched(self, id: str) -> bool:
        path = self._path(id)
        try:
            return path.is_file() and self.counts(path) and path.read_bytes() != self.attempt.given[id]
        except OSError:
            return False

    def _complain(self, line: str) -> None:
        if line not in self._said:
            self._said.add(line)
            self._say(f"{line[0].upper()}{line[1:]}.")


def _best(history: History, attempt: Attempt) -> dict[str, float]:
    try:
        return best_times(
            history, [each for each in history.attempts() if each.ended and each.level == attempt.row.level]
        )
    except HistoryError:
        return {}
