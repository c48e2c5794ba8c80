"""What a check is: steps to record, and how what comes back is judged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from grader.kinds.script import Script

Record = Callable[[Script], None]


@dataclass(frozen=True)
class Check:
    """One behaviour that must hold.

    Attributes
    ----------
    id : str
    title : str
        What holds when it passes: the line of the report.
    record : callable
        Script -> None: records the steps. What comes back must be what the solution gives for the same steps.
    rule : bool
        Whether it is about a rule (the same twice, nothing changed): it counts only where all values are right.
    independent : bool
        Whether a rule can be seen to be broken whatever the values are: it is run where they are wrong too, and told
        where it is broken. It gives points only where they are right, as every rule.
    given : bool
        Whether it looks at given code only: it earns nothing.
    points : int
    results : tuple of str
        The names of the results that it is about; all where it is empty. What else is seen serves other checks.
    script : str
        Checks with the same name here share one run of one script.
    judge : callable, optional
        (script, seen, right) -> None, or CheckFailed: instead of the comparison result by result; both are lists of
        Seen.
    alike : callable, optional
        (right, seen, other) -> bool: whether two runs show the same, where they cannot be compared result by result;
        for naming. `right` is what the solution gives.
    by_result : bool
        Whether `judge` looks at each result on its own, as the comparison does.
    run : callable, optional
        (answer, rng, exercise under grade) -> None: instead of a script, for what no script can say.
    training : bool
        Whether it trains a whole network and has the time limit of a training.
    whole : bool
        Whether it runs the answers of all exercises that this one needs.
    large : bool
        Whether its sizes are real ones: such a run is not repeated for naming.
    extreme : bool
        Whether its data are extreme: what is wrong there says nothing about a mistake seen elsewhere.
    tolerance : float
        Of the comparison, where it is not the usual one.
    """

    id: str
    title: str
    record: Record | None = None
    rule: bool = False
    independent: bool = False
    given: bool = False
    points: int = 1
    results: tuple[str, ...] = ()
    script: str = ""
    judge: Callable[[Script, Sequence[Any], Sequence[Any]], None] | None = None
    by_result: bool = False
    alike: Callable[[Sequence[Any], Sequence[Any], Sequence[Any]], bool] | None = None
    run: Callable[..., None] | None = None
    training: bool = False
    whole: bool = False
    large: bool = False
    extreme: bool = False
    tolerance: float = 0.0

    @classmethod
    def of(cls, record: Record, **marks: Any) -> "Check":
        """Return a function that records steps as a check: its name is the id, its docstring the title."""
        title = " ".join((record.__doc__ or record.__name__).split()).removesuffix(".")
        return cls(record.__name__, title, record, **(getattr(record, "marks", {}) | marks))

    @classmethod
    def asking(cls, function: Callable[..., None], **marks: Any) -> "Check":
        """Return a function (answer, rng) as a check of its own kind, for what no script can say."""
        return cls.running(lambda asked: function(asked.answer, asked.rng), function, **marks)

    @classmethod
    def running(cls, run: Callable[[Any], None], named: Callable[..., None] | None = None, **marks: Any) -> "Check":
        """Return a function (what it may ask for) as a check of its own kind."""
        function = named or run
        title = " ".join((function.__doc__ or function.__name__).split()).removesuffix(".")
        return cls(function.__name__, title, run=run, **marks)

    @property
    def script_name(self) -> str:
        """The name of the script that it looks at."""
        return self.script or self.id

    @property
    def possible(self) -> int:
        """The points that it can give."""
        return 0 if self.given else self.points


def rule(function: Any) -> Any:
    """Mark a check as one about a rule, which counts only where all values are right."""
    return _mark(function, rule=True)


def given(function: Any) -> Any:
    """Mark a check as one on given code only."""
    return _mark(function, given=True)


def large(function: Any) -> Any:
    """Mark a check as one at a real size."""
    return _mark(function, large=True)


def extreme(function: Any) -> Any:
    """Mark a check whose data are extreme: what is wrong there says nothing about a mistake seen elsewhere."""
    return _mark(function, extreme=True)


def _mark(function: Any, **marks: Any) -> Any:
    function.marks = getattr(function, "marks", {}) | marks
    return function
