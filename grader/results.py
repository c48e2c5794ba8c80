"""The verdicts: what every report, file and history is made from."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from grader.exhibits import Exhibit

CheckStatus = Literal["passed", "failed", "not_started", "blocked", "timed_out", "crashed"]
NOTE = "note"  # the label of what is said about the cause of an exception, or of a call that is late
ExerciseStatus = Literal["passed", "failed", "not_started"]
WholeStatus = Literal["passed", "failed", "blocked", "left_out", "crashed"]


MAX_TEXT = 500  # characters of a text that an answer may have had a hand in
MAX_ROWS = 60


def short(text: str) -> str:
    """Return a text that no report or file can choke on: its start, where it is long."""
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 4]} ..."


@dataclass(frozen=True)
class Place:
    """A line of the learner's file."""

    path: str
    line: int
    source: str


@dataclass(frozen=True)
class Fault:
    """Why a check did not pass, in rows of a label and a text, and where to look; long texts are cut."""

    rows: list[tuple[str, str]]
    places: list[Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows[MAX_ROWS:] = []
        self.rows[:] = [(short(label), short(text)) for label, text in self.rows]

    def with_row(self, label: str, text: str) -> "Fault":
        """Return the fault with one more row, unless there is nothing in it."""
        return replace(self, rows=[*self.rows, (label, text)]) if text else self

    @property
    def message(self) -> str:
        """The rows as plain lines."""
        return "\n".join(f"{label}  {text}" if label else text for label, text in self.rows)


@dataclass(frozen=True)
class Diagnosis:
    """A known mistake that explains why a check did not pass.

    Attributes
    ----------
    id : str
        The mistake's name.
    message : str
        The cause in a sentence.
    hint : str
        What to think about next.
    also : tuple of Diagnosis
        The others, where two mistakes together explain what was seen.
    """

    id: str
    message: str
    hint: str
    also: "tuple[Diagnosis, ...]" = ()

    def __post_init__(self) -> None:
        for name in ("message", "hint"):
            object.__setattr__(self, name, short(getattr(self, name)))

    @property
    def all(self) -> "tuple[Diagnosis, ...]":
        """Itself and the others."""
        return (replace(self, also=()), *self.also)


@dataclass
class CheckResult:
    """The verdict of one check.

    Attributes
    ----------
    id : str
        The name of the check's function without its `test_`.
    title : str
        What holds when it passes, a sentence.
    given : bool
        Whether it looks at given code only: it says nothing about whether the learner has begun.
    rule : bool
        Whether it is about a rule, which counts only where all values are right.
    """

    id: str
    title: str
    possible: int
    given: bool = False
    rule: bool = False
    status: CheckStatus = "passed"
    seconds: float = 0.0
    fault: Fault | None = None
    diagnosis: Diagnosis | None = None
    output: str = ""

    @property
    def broken(self) -> bool:
        """Whether it was answered and not rightly: neither passed nor open nor waiting for another."""
        return self.status in ("failed", "timed_out", "crashed")

    @property
    def points(self) -> int:
        """All its points or none."""
        return self.possible if self.status == "passed" else 0


@dataclass
class ExerciseResult:
    """The verdicts of one exercise.

    Attributes
    ----------
    listed : bool
        False for an exercise that was graded only because another one needs it.
    metrics : dict
        test_accuracy, epoch_losses and train_seconds, where the network was trained.
    exhibits : dict
        What a report may show beside: misclassified digits.
    remark : str
        What may be said of an answer that passes: that it is slow.
    since : float
        When the verdict was given, in seconds since 1970, where it stands from an earlier grade; 0 where it is new.
    seed : int or None
        Of that earlier grade.
    """

    id: str
    listed: bool = True
    checks: list[CheckResult] = field(default_factory=list)
    metrics: dict[str, Any] = field(default_factory=dict)
    exhibits: dict[str, Any] = field(default_factory=dict)
    remark: str = ""
    since: float = 0.0
    seed: int | None = None

    @property
    def status(self) -> ExerciseStatus:
        """`passed` when every check is, `not_started` when nothing of the learner's own was there to judge."""
        statuses = {check.status for check in self.checks}
        if statuses == {"passed"}:
            return "passed"
        return "not_started" if statuses <= {"not_started", "blocked"} and "not_started" in statuses else "failed"

    @property
    def waits(self) -> bool:
        """Whether nothing is left to do in it: what has not passed was not run, because it needs other exercises."""
        return {check.status for check in self.checks if check.status != "passed"} == {"blocked"}

    @property
    def points(self) -> int:
        """The points of the checks that passed."""
        return sum(check.points for check in self.checks)

    @property
    def possible(self) -> int:
        """The points of all checks."""
        return sum(check.possible for check in self.checks)

    @property
    def seconds(self) -> float:
        """The time that its checks took."""
        return sum(check.seconds for check in self.checks)

    def settle(self) -> None:
        """Take back the verdicts on given code where the learner has not begun: nothing is earned by not starting."""
        if all(check.given or check.status in ("not_started", "blocked") for check in self.checks):
            for check in self.checks:
                if check.given and check.status == "passed":
                    check.status = "not_started"


@dataclass
class WholeResult:
    """What came of a whole. It gives no points, and changes nothing of whether a grade passed.

    Attributes
    ----------
    title : str
        What it does.
    status : str
        `blocked` until all its parts have passed; `left_out` where it would take too long.
    metrics : dict
        Numbers and short lists, by name.
    message : str
        What was achieved, or why it was not.
    exhibits : list
        What a report shows of it.
    since : float
        When it ran, in seconds since 1970, where it did not run anew; 0 where it did.
    """

    id: str
    title: str
    status: WholeStatus = "blocked"
    metrics: dict[str, Any] = field(default_factory=dict)
    message: str = ""
    exhibits: list[Exhibit] = field(default_factory=list)
    since: float = 0.0


@dataclass
class Grade:
    """All verdicts of one run."""

    seed: int
    exercises: list[ExerciseResult]
    unnamed: list[str] = field(default_factory=list)  # where naming a mistake failed; nobody's verdict depends on it
    changed: list[str] = field(default_factory=list)  # files of the kit that changed meanwhile: then nothing has passed
    wholes: list[WholeResult] = field(default_factory=list)
    placement: list[str] = field(default_factory=list)  # on answers that do not lie where they are looked for

    @property
    def listed(self) -> list[ExerciseResult]:
        """The exercises that were asked for."""
        return [exercise for exercise in self.exercises if exercise.listed]

    @property
    def passed(self) -> bool:
        """Whether everything that was asked for passed, and the grader was left as it was."""
        return not self.changed and all(exercise.status == "passed" for exercise in self.listed)

    @property
    def points(self) -> int:
        """The points of the listed exercises."""
        return sum(exercise.points for exercise in self.listed)

    @property
    def possible(self) -> int:
        """The points that the listed exercises can give."""
        return sum(exercise.possible for exercise in self.listed)
