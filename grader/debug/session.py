"""A debugging round against the clock: an attempt whose files are given, with bugs in them."""

from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.debug.bugs import Bug
from grader.debug.examiner import Examined, told
from grader.debug.hints import STEPS, hint_text
from grader.debug.round import Round
from grader.debug.touched import is_rewritten, other_lines
from grader.exercises import find
from grader.history.remember import attempt_to
from grader.history.review import AT_ONCE, LATE_OR_HINTS, NOT_PASSED, PASSED, rating_of, reviewed
from grader.history.store import History
from grader.practice.attempt import Attempt
from grader.practice.debrief import clock
from grader.practice.display import clock_line
from grader.practice.inbox import Graded, Inbox
from grader.practice.practice import Practice
from grader.practice.preloaded import PreloadedGrader

KEYS = " [h] hint   [g] run it   [q] stop and debrief"
FEWEST_LINES = 8  # of a symptom, on a low screen
OUTCOMES = {AT_ONCE: "found at once", PASSED: "found", LATE_OR_HINTS: "found late", NOT_PASSED: "not found"}


@dataclass
class Trace:
    """How it went with one bug.

    Attributes
    ----------
    seconds : float or None
        When it was gone, since the round began; None while it is there.
    wrong : int
        How many saves before that one removed no bug, since the bug before.
    since : float
        When the bug before it was gone.
    hints : int
    """

    seconds: float | None = None
    wrong: int = 0
    since: float = 0.0
    hints: int = 0


class Debugging(Practice):
    """One round.

    Parameters
    ----------
    round : Round
    attempt, history, grader, inbox, console, live
        As for an attempt.
    """

    def __init__(
        self,
        round: Round,
        attempt: Attempt,
        history: History,
        grader: PreloadedGrader,
        inbox: Inbox,
        console: Console,
        live: bool,
    ) -> None:
        super().__init__(attempt, history, grader, inbox, console, live)
        self.round = round
        found = {(row.exercise, row.mistake): row.found for row in history.bugs(attempt.row.id)}
        self.traces = {bug: Trace(found.get((bug.exercise, bug.id))) for bug in round.bugs}
        self.symptom: list[str] = []
        self._other: set[str] = set()
        self._wrong = 0
        self._last_found = max((seconds for seconds in found.values() if seconds is not None), default=0.0)
        self._begun = False

    def first_look(self) -> None:
        """See what the given code does."""
        self.ask_for(exercise.id for exercise in self.exercises)

    def hint(self) -> None:
        """Give one more hint on the first bug that is there, where there is one in the file that was saved last."""
        left = [bug for bug in self.round.bugs if self.traces[bug].seconds is None]
        if not left:
            self._say("Every bug that was planted is gone; what is broken now came later.")
            return
        begun = [bug for bug in left if 0 < self.traces[bug].hints < STEPS]
        saved = [bug for bug in left if bug.exercise == self._state.saved and self.traces[bug].hints < STEPS]
        bug = (begun or saved or sorted(left, key=lambda bug: self.traces[bug].hints))[0]
        trace = self.traces[bug]
        trace.hints = min(trace.hints + 1, STEPS)
        now = self.inbox.now()
        attempt_to(lambda: self._history.add_hint(bug.exercise, now), "this hint is not in the history", self._complain)
        self._say("\n".join(hint_text(self.round, bug, trace.hints)))

    def on_graded(self, graded: Graded) -> None:
        """See which bugs are gone, then keep the grade as any attempt does."""
        examined = graded.examined
        assert isinstance(examined, Examined)
        at = min(graded.at, self.attempt.row.deadline) - self.attempt.row.started
        news = False
        for id, findings in examined.findings.items():
            for bug in self.round.bugs_in(id):
                news = self._follow(bug, bug in findings.gone, bug in findings.there, at) or news
            (self._other.add if findings.other else self._other.discard)(id)
        self._wrong = 0 if news or not self._begun else self._wrong + 1
        if news:
            attempt_to(self._keep_found, "what was found is not in the history yet", self._complain)
        before, self.symptom = self.symptom, told(self.round, self.results, examined.symptom)
        self._begun = True
        super().on_graded(graded)
        if self._live is None:
            self._console.print(f"{clock(at)}  {self.state_sentence}")
            if self.symptom != before and self.outcome != "passed":
                for line in self.symptom:
                    self._console.print(Text(f"       {line}"))

    def _keep_found(self) -> None:
        """Keep when the bugs were found, for whoever goes on with the round later."""
        ends = {(bug.exercise, bug.id): (trace.seconds, "") for bug, trace in self.traces.items()}
        self._history.end_bugs(self.attempt.row.id, ends)

    def _follow(self, bug: Bug, gone: bool, there: bool, at: float) -> bool:
        trace = self.traces[bug]
        if there:
            trace.seconds = None
        if not gone or trace.seconds is not None:
            return False
        trace.seconds, trace.wrong, trace.since = at, self._wrong, self._last_found
        self._last_found = at
        return True

    @property
    def state_sentence(self) -> str:
        """How things stand, in a sentence or two."""
        count = len(self.traces)
        gone = sorted(trace.seconds for trace in self.traces.values() if trace.seconds is not None)
        times = f" ({', '.join(map(clock, gone))})" if gone else ""
        first = f"{len(gone)} of {count} bugs {'is' if len(gone) == 1 else 'are'} gone{times}."
        if count == 1:
            first = f"The bug is gone{times}." if gone else "The bug is still there."
        if not self._other:
            return f"{first} Nothing else is broken."
        files = ", ".join(f"{id}.py" for id in sorted(self._other))
        what = "does something that the planted bugs do not explain: a repair is half done, or something else broke"
        return f"{first} {files} {what}."

    @property
    def ended_at(self) -> float:
        """When it ended, in seconds since 1970."""
        return self._ended_at

    @property
    def place(self) -> str:
        """The folder of its files."""
        return self._state.place

    def _print_line(self, id: str, at: float) -> None:
        """The sentence on the bugs stands for it."""

    def drawn(self) -> RenderableType:
        """Return what the screen shows."""
        row, width, count = self.attempt.row, self._console.width, len(self.traces)
        bugs = f"{count} bug{'s' if count > 1 else ''}, {self.round.level}"
        title = f"Debugging round {row.id[:10]} {row.id[11:13]}:{row.id[13:15]}   {bugs}"
        names = "  ".join(f"{exercise.id}.py" for exercise in self.exercises)
        room = max(FEWEST_LINES, self._console.height - 12)
        shown = self.symptom[:room]
        if len(self.symptom) > room:
            shown = [*shown, f"... and {len(self.symptom) - room} lines more: they come as you mend these"]
        parts: list[RenderableType] = [
            clock_line(title, self.left, row.minutes, width),
            Padding(Text(f"{self._state.place}/   {names}", "dim"), (0, 1)),
            Text(),
            *(Padding(Text(line), (0, 1)) for line in shown or ["Running it ..."]),
            Text(),
            Padding(Text(self.state_sentence if self._begun else "", "bold"), (0, 1)),
            Text(f"{KEYS}{'   running ...' if self._state.grading else ''}", "dim"),
        ]
        if self._state.note:
            parts += [Text(), Padding(Text(self._state.note), (0, 1))]
        return Group(*parts)

    def keep_end(self, history: History, at: float) -> None:
        """Keep how it ended, and what each bug means for when its mistake is due again."""
        row = self.attempt.row
        history.begin_attempt(row)
        cards = history.cards()
        reviews = {
            bug.key: (rating, reviewed(cards.get(bug.key), rating, at)) for bug, rating in self.ratings().items()
        }
        history.end_attempt(row.id, at, self.outcome, reviews)
        history.end_bugs(
            row.id,
            {(bug.exercise, bug.id): (self.traces[bug].seconds, self.outcome_of(bug)) for bug in self.round.bugs},
        )

    def ratings(self) -> dict[Bug, int]:
        """Return how well each bug was found, as a rating of a review."""
        share = 60 * self.attempt.row.minutes / len(self.traces)
        return {
            bug: rating_of(
                passed=trace.seconds is not None,
                wrong_before=trace.wrong,
                hints=trace.hints,
                late=trace.seconds is not None and trace.seconds - trace.since > share,
            )
            for bug, trace in self.traces.items()
        }

    def outcome_of(self, bug: Bug) -> str:
        """Say how well a bug was found."""
        trace = self.traces[bug]
        return "found with a hint" if trace.hints and trace.seconds is not None else OUTCOMES[self.ratings()[bug]]

    def other_lines_changed(self) -> int:
        """Return how many lines were touched that had no bug."""
        count = 0
        for exercise in self.exercises:
            lines = {line for bug in self.round.bugs_in(exercise.id) for line in self.round.lines_of(bug)}
            count += other_lines(self._given(exercise.id), self._now(exercise.id), lines)
        return count

    def rewritten(self) -> list[str]:
        """Return the files of which little is left."""
        ids = [exercise.id for exercise in self.exercises]
        return [id for id in ids if is_rewritten(self._given(id), self._now(id))]

    def _given(self, id: str) -> str:
        return self.round.given(find(id))

    def _now(self, id: str) -> str:
        try:
            return self._path(id).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
