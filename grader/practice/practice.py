"""An attempt against the clock, from its first moment to its last."""

import contextlib

from rich.console import Console
from rich.live import Live

from grader.catalog import find
from grader.history.remember import attempt_to, remember_in_attempt
from grader.history.review import rating_of, reviewed
from grader.history.store import History, HistoryError, Row
from grader.history.timeline import work_in
from grader.practice.attempt import Attempt, skeletons
from grader.practice.debrief import best_times, clock
from grader.practice.display import State, draw, first_named, last_words
from grader.practice.hint import next_hint
from grader.practice.inbox import Graded, Inbox
from grader.practice.session import Session
from grader.practice.warm import WarmGrader

TICK = 0.5  # seconds


class Practice(Session):
    """One attempt.

    Parameters
    ----------
    attempt : Attempt
    history : History
    grader : WarmGrader
    inbox : Inbox
    console : Console
    live : bool
        Whether there is a terminal to draw on; otherwise plain lines are printed.
    """

    def __init__(
        self, attempt: Attempt, history: History, grader: WarmGrader, inbox: Inbox, console: Console, live: bool
    ) -> None:
        super().__init__(attempt.exercises, grader, inbox)
        self.attempt = attempt
        self.outcome = ""
        self._history = history
        self._console = console
        self._state = State(results=self.results)
        self._skeletons = skeletons(attempt.row)
        self._best = _best(history, attempt)
        self._rows: list[Row] = []
        self._reread()
        self._live = Live(console=console, auto_refresh=False, transient=True) if live else None

    def run(self) -> str:
        """Go on until everything passes, the time is up, or the learner stops; return which."""
        row = self.attempt.row
        if self._live:
            self._live.start()
        try:
            # An attempt that goes on: what was saved while nobody looked, and how things stood before that.
            if touched := [exercise.id for exercise in self.exercises if self._touched(exercise.id)]:
                self.saved_at = max((self.grader.folder / f"{id}.py").stat().st_mtime for id in touched)
                self.ask_for(touched)
            self.draw()
            while not self.outcome:
                self.step()
                if not self.outcome and self.inbox.now() >= row.deadline:
                    self.outcome = "time"
            if self.outcome != "passed":
                self._state.note = "The last look at your files ..."
                self.draw()
                self.last_look()
                if self._all_passed():
                    self.outcome = "passed"
        finally:
            if self._live:
                self._live.stop()
        end(self._history, self.attempt, min(self.inbox.now(), row.deadline), self.outcome)
        return self.outcome

    def on_key(self, key: str) -> None:
        """Hint, grade all, or stop."""
        if key == "q":
            self.outcome = "stopped"
        elif key == "g":
            self.ask_for(exercise.id for exercise in self.exercises)
            self._say("Grading all of it ...")
        elif key == "h":
            open_ones = [exercise for exercise in self.exercises if not self._passes(exercise.id)]
            about = next((each for each in open_ones if each.id == self._state.saved), open_ones[0])
            named = first_named(self.results.get(about.id))
            follow_up = (named.message, named.hint) if named else None
            heading, text = next_hint(about, follow_up, self._history, self.inbox.now()).texts[-1]
            self._say(f"{heading}\n{text}")

    def on_graded(self, graded: Graded) -> None:
        """Keep a grade, and see whether that was all."""
        assert graded.grade is not None
        results = [
            result
            for result in graded.grade.listed
            if any(row.exercise == result.id for row in self._rows)
            or graded.versions.get(result.id) != self._skeletons[result.id]
        ]
        at = min(graded.at, self.attempt.row.deadline)
        remember_in_attempt(self._history, results, graded.versions, at, graded.grade.seed, self.attempt.row.id)
        self._reread()
        for result in results:
            self._state.saved, self._state.note = result.id, ""
            if self._live is None:
                self._print_line(result.id, at)
        if self._all_passed() and not self.pending:
            self.outcome = "passed"

    def on_note(self, note: str) -> None:
        """Show it under the last verdict."""
        self._say(note)

    def pause(self) -> float:
        """The clock ticks; the deadline is not slept through."""
        return max(0.0, min(TICK, self.attempt.row.deadline - self.inbox.now()))

    def draw(self) -> None:
        """Draw the clock and the exercises anew."""
        if self._live is None:
            return
        row = self.attempt.row
        self._state.grading = self.grader.busy
        self._state.spent = {
            id: work.seconds for id, work in work_in(row, self._rows, min(self.inbox.now(), row.deadline)).items()
        }
        left = max(0.0, row.deadline - self.inbox.now())
        title = f"Attempt {row.id[:10]} {row.id[11:13]}:{row.id[13:15]}   {row.level}"
        width = self._console.width
        self._live.update(draw(title, left, row.minutes, self.exercises, self._state, self._best, width), refresh=True)

    def _say(self, text: str) -> None:
        self._state.note = text
        if self._live is None:
            self._console.print(text)

    def _print_line(self, id: str, at: float) -> None:
        result = self.results[id]
        gone = clock(at - self.attempt.row.started)
        self._console.print(f"{gone}  {find(id).name}  {result.status}  {result.points}/{result.possible}")
        if words := last_words(self._state):
            self._console.print(f"       {words}")

    def _reread(self) -> None:
        with contextlib.suppress(HistoryError):  # it was said when it was written
            self._rows = self._history.rows(attempt=self.attempt.row.id)

    def _touched(self, id: str) -> bool:
        try:
            return (self.grader.folder / f"{id}.py").read_bytes() != self._skeletons[id]
        except OSError:
            return False

    def _passes(self, id: str) -> bool:
        result = self.results.get(id)
        return result is not None and result.status == "passed"

    def _all_passed(self) -> bool:
        return all(self._passes(exercise.id) for exercise in self.exercises)


def end(history: History, attempt: Attempt, at: float, outcome: str) -> None:
    """Keep how an attempt ended, and what each exercise that was touched means for when it is due again."""
    row = attempt.row

    def write() -> None:
        cards, reviews = history.cards(), {}
        for id, work in work_in(row, history.rows(attempt=row.id)).items():
            rating = rating_of(
                passed=work.passed,
                wrong_before=work.wrong,
                hints=history.hints(id, row.started, at),
                late=work.seconds > 60 * find(id).minutes,
            )
            reviews[id] = (rating, reviewed(cards.get(id), rating, at))
        history.end_attempt(row.id, at, outcome, reviews)

    attempt_to(write, "the end of this attempt is not in the history")


def _best(history: History, attempt: Attempt) -> dict[str, float]:
    try:
        return best_times(
            history, [each for each in history.attempts() if each.ended and each.level == attempt.row.level]
        )
    except HistoryError:
        return {}
