"""What a known mistake is, and what is seen of an answer to tell mistakes apart."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np

from grader.answer.channel import Opaque
from grader.judge.answer import Answer, AnswerRaised, Later, NotStarted
from grader.judge.assertions import ARRAY_TOLERANCE
from grader.judge.shape_mismatch import Shape, mismatch_of

Formula = Callable[[SimpleNamespace], Any]
EXACT = 1e-8  # of the largest entry, for arithmetic in float64
EXACT_FLOAT32 = 1e-5  # for arithmetic in float32


@dataclass
class Trial:
    """One draw of data, and what the answer made of it.

    Attributes
    ----------
    inputs : SimpleNamespace
        What was drawn, and what a right answer has at hand: the formulas of mistakes are written with it.
    expected : dict of str to ndarray
        The right results by name.
    got : dict of str to any
        What came from the answer under the same names; an AnswerRaised where it raised.
    facts : dict of str to any
        What else was seen.
    """

    inputs: SimpleNamespace
    expected: dict[str, Any] = field(default_factory=dict)
    got: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def right(self, name: str) -> bool:
        """Whether a result is right by the rule of the checks."""
        return near(self.got.get(name), self.expected[name], ARRAY_TOLERANCE)

    def first_wrong(self, subject: str) -> str:
        """Return the name of the first pass in which a result is wrong: `subject`, or `PASS subject`."""
        names = [name for name in self.expected if name == subject or name.endswith(f" {subject}")]
        return next((name for name in names if not self.right(name)), subject)

    def take(self, name: str, call: Callable[[], Any]) -> None:
        """Keep what a call returns, or what it raised, under a name; nothing where it is still a TODO."""
        try:
            self.got[name] = call()
        except AnswerRaised as error:
            self.got[name] = error
        except NotStarted:
            pass

    @contextmanager
    def batched(self, answer: Answer) -> Iterator[None]:
        """Take the results of the block without waiting for each; they are there at its end."""
        with answer.batched():
            yield
        for name, later in self.got.items():
            if isinstance(later, Later):
                self.take(name, later.get)


@dataclass(frozen=True)
class Mistake:
    """A known mistake.

    Attributes
    ----------
    id : str
    sentence : str
        What was seen and what it means, without the formula. Read by a tired person.
    hint : str
        The follow-up that `hint` begins with.
    formulas : mapping of str to callable
        For each result that it makes wrong, the wrong formula, inputs -> array, or several that amount to the same.
    shows : callable, optional
        Instead of a formula: trial -> whether the mistake shows in it.
    subjects : tuple of str
        With `shows`: the results for which it may be named; all where it is empty.
    place : callable, optional
        trial -> the words before the sentence that say where it was seen.
    """

    id: str
    sentence: str
    hint: str
    formulas: Mapping[str, Formula | tuple[Formula, ...]] = field(default_factory=dict)
    shows: Callable[[Trial], bool] | None = None
    subjects: tuple[str, ...] = ()
    place: Callable[[Trial], str] | None = None

    def explains(self, subject: str, trial: Trial) -> bool:
        """Whether it gives exactly what was seen of a result that is wrong."""
        if self.shows is not None:
            return (not self.subjects or subject in self.subjects) and self.shows(trial)
        formulas = self.formulas.get(subject, ())
        if not formulas or trial.right(subject):
            return False
        with np.errstate(all="ignore"):
            each = formulas if isinstance(formulas, tuple) else (formulas,)
            return any(exactly(trial.got.get(subject), formula(trial.inputs)) for formula in each)


def near(got: Any, expected: Any, tolerance: float) -> bool:
    """Whether two arrays have the same shape and, relative to the largest entry, the same values; nan equals nan."""
    if isinstance(got, (AnswerRaised, Opaque)) or got is None or isinstance(got, (str, list, tuple, dict)):
        return False
    got, expected = np.asarray(got), np.asarray(expected)
    if got.shape != expected.shape or got.dtype.kind not in "biuf":
        return False
    finite = np.isfinite(expected)
    if not np.array_equal(got[~finite], expected[~finite], equal_nan=True):
        return False
    got, expected = got[finite].astype(np.float64), expected[finite].astype(np.float64)
    return not expected.size or bool(np.abs(got - expected).max() <= tolerance * np.abs(expected).max())


def exactly(got: Any, formula: Any) -> bool:
    """Whether a result is that of a formula, up to rounding."""
    dtype = getattr(got, "dtype", None)
    return near(got, formula, EXACT_FLOAT32 if dtype == np.float32 else EXACT)


def clashes(trial: Trial, kind: str, *shapes: set[Shape]) -> bool:
    """Whether what was raised in a trial is a mismatch of two arrays of just one of these pairs of shapes."""
    found = [mismatch_of(got.raised) for got in trial.got.values() if isinstance(got, AnswerRaised)]
    return bool(found) and found[0] is not None and found[0].kind == kind and set(found[0].shapes) in shapes
