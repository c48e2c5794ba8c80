"""What happened in an attempt, told from the saves that were graded."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from grader.history.store import AttemptRow, Row


@dataclass(frozen=True)
class Span:
    """The time before a save, in seconds since the attempt began; it went into the exercise that was saved."""

    start: float
    end: float
    green: bool


@dataclass
class Work:
    """What was done on one exercise in an attempt. All times are seconds since the attempt began.

    Attributes
    ----------
    seconds : float
        Time that went into it.
    first_touched : float
    turned_green, broke : list of float
        When it passed, and when it no longer did; each time.
    passed : bool
        Whether it passes at the end.
    wrong : int
        How many graded versions failed before it first passed.
    costs : dict of str to float
        For each mistake that was named, the time that went into it until it was gone.
    left : tuple of str
        The mistakes that were still there in the end.
    """

    exercise: str
    first_touched: float
    spans: list[Span] = field(default_factory=list)
    turned_green: list[float] = field(default_factory=list)
    broke: list[float] = field(default_factory=list)
    passed: bool = False
    wrong: int = 0
    costs: dict[str, float] = field(default_factory=dict)
    left: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """The time that went into it."""
        return sum(span.end - span.start for span in self.spans)


def work_in(attempt: AttemptRow, rows: Sequence[Row], until: float | None = None) -> dict[str, Work]:
    """Return what was done on each exercise that was touched, in the order in which they were first.

    Parameters
    ----------
    attempt : AttemptRow
    rows : sequence of Row
        What was graded in it.
    until : float, optional
        Now, in seconds since 1970; the end of the attempt otherwise. What was saved last and does not pass is what the
        learner has been at since then.
    """
    work: dict[str, Work] = {}
    named: dict[str, tuple[str, ...]] = {}  # by exercise, what its last save was named
    content: dict[str, int | None] = {}
    before = 0.0
    for row in sorted(rows, key=lambda row: (row.at, row.id)):
        at = max(before, row.at - attempt.started)
        saved = row.exercise not in work or content[row.exercise] != row.content
        each = work.setdefault(row.exercise, Work(row.exercise, at))
        content[row.exercise] = row.content
        green = row.status == "passed"
        if saved:  # graded again without a new version: no time of the learner's went into that
            each.spans.append(Span(before, at, green))
            for mistake in named.get(row.exercise, ()):
                each.costs[mistake] = each.costs.get(mistake, 0.0) + at - before
            before = at
        if green and not each.passed:
            each.turned_green.append(at)
        if each.passed and not green:
            each.broke.append(at)
        each.wrong += saved and row.status == "failed" and not each.turned_green
        each.passed = green
        named[row.exercise] = each.left = row.mistakes
        for mistake in row.mistakes:
            each.costs.setdefault(mistake, 0.0)
        last = each
    until = min(attempt.deadline, attempt.ended or attempt.deadline if until is None else until) - attempt.started
    if work and not last.passed and until > before:
        last.spans.append(Span(before, until, False))
        for mistake in named[last.exercise]:
            last.costs[mistake] += until - before
    return work


def pass_times(attempts: Iterable[AttemptRow], rows: Iterable[Row]) -> dict[str, list[float]]:
    """Return how long each exercise took in each attempt in which it passed, in seconds, in the attempts' order."""
    by_attempt: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_attempt[row.attempt].append(row)
    times: dict[str, list[float]] = defaultdict(list)
    for attempt in attempts:
        for work in work_in(attempt, by_attempt[attempt.id]).values():
            if work.passed:
                times[work.exercise].append(work.seconds)
    return times


def tries(rows: Iterable[Row]) -> list[bool]:
    """Return, for each time that an exercise was begun anew, whether it passed: in an attempt, or in exercises/.

    Parameters
    ----------
    rows : iterable of Row
        Of one exercise, the oldest first.
    """
    found: dict[tuple[str, int], bool] = {}
    begun = 0  # how often it was begun anew in exercises/: after it had passed, or with the skeleton
    before = ""
    for row in rows:
        if row.attempt:
            found[row.attempt, 0] = found.get((row.attempt, 0), False) or row.status == "passed"
            continue
        if row.possible == 0 or (before == "passed" and row.status != "passed"):
            begun += 1
        before = row.status
        if row.possible:
            found["", begun] = found.get(("", begun), False) or row.status == "passed"
    return list(found.values())


def mistakes_made(rows: Iterable[Row]) -> Counter[str]:
    """Return in how many versions each mistake was named; a version that is graded twice counts once.

    Parameters
    ----------
    rows : iterable of Row
        Of one exercise.
    """
    made = {(row.content, mistake) for row in rows for mistake in row.mistakes}
    return Counter(mistake for _, mistake in sorted(made, key=str))
