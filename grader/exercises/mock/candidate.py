"""A whole MLP of an answer, seen through its four methods and `params`; arrays here, nested lists there if need be."""

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.answer.channel import Opaque
from grader.answer.requests import Rng
from grader.exercises import find
from grader.exercises.inputs import classes
from grader.exercises.mlp.on_mnist import number_list
from grader.exercises.mock.nested import folded, unfolded
from grader.judge.answer import Answer
from grader.judge.assertions import as_number, describe, expect_array, fail
from grader.judge.seeds import seed_from
from grader.judge.transport import AnswerCrashed
from grader.kinds import normal

Params = dict[str, np.ndarray]

ROWS = 7
SIZES_OF_PATTERNS = [16, 12, 4]
NUMBERS_AT_ONCE, ARRAYS_AT_ONCE = 100_000, 5_000  # of settings that one message takes, even as nested lists
MOST_ARRAYS = 1_000  # in params: one for each unit is few enough
SCALE = 0.5  # of random parameters: the sigmoids are neither straight nor flat, and float32 holds the products exactly
SCALE_ALONE = 0.25  # of those of a single layer: no true class is so unlikely that a constant inside the log matters
RESULT, PARAMS, GRADS, LOSS = "the result of loss_and_grads", "params", "grads", "the loss"


class Candidate:
    """An object of the answer's class MLP.

    Parameters
    ----------
    answer : Answer
    sizes : list of int
    rng : numpy.random.Generator
        Draws the seed of the generator that the answer is given.
    given : Rng, optional
        That generator itself.
    """

    def __init__(self, answer: Answer, sizes: list[int], rng: np.random.Generator, given: Rng | None = None) -> None:
        self.answer = answer
        self.sizes = sizes
        self.lists = find(answer.exercise).stdlib_only
        self.remote = answer.make("MLP", list(sizes), given or answer.rng(seed_from(rng)))
        self.like: dict[str, Any] = {}  # params as they were read last, lists in lists

    def params(self) -> Params:
        """Return what `params` holds now; fail where that are not as many numbers as the sizes ask for."""
        self.like = self.remote.read("params")
        params = self._named(PARAMS, self.like)
        expected = sum(n_in * n_out + n_out for n_in, n_out in itertools.pairwise(self.sizes))
        got = sum(value.size for value in params.values())
        if got != expected:
            biases = sum(self.sizes[1:])
            words = " (the weights alone: where are the biases?)" if got == expected - biases else ""
            fail(
                (PARAMS, f"expected  {expected} numbers for sizes {self.sizes}"),
                ("", f"got       {got}{words}"),
                subject="params, their number",
            )
        return params

    def draw(self, rng: np.random.Generator, times: float = 1.0) -> Params:
        """Draw values for all parameters, in the layout of the answer; `times` makes them larger than usual."""
        scale = times * (SCALE if len(self.sizes) > 2 else SCALE_ALONE)
        return {name: scale * normal(rng, *value.shape) for name, value in self.params().items()}

    def write(self, params: Params) -> None:
        """Write values into the arrays of `params`, in place."""
        self._ask("write", "writing into the arrays of params", params=self._outgoing(params))

    def loss_and_grads(self, images: Any, labels: np.ndarray) -> tuple[float, Params]:
        """Return the loss and the gradients, which are like `params`."""
        got = self.remote.loss_and_grads(self.plain(images), self.plain(labels))
        if not isinstance(got, (tuple, list)) or len(got) != 2:
            rows = (
                (RESULT, "expected  two values: the loss, and a dict like params"),
                ("", f"got       {describe(got)}"),
            )
            fail(*rows, subject=RESULT)
        loss, grads = got
        if isinstance(loss, dict):
            rows = (RESULT, "expected  the loss first, then the dict"), ("", "got       a dict first")
            fail(*rows, subject=RESULT)
        number = as_number(LOSS, loss)
        named, params = self._named(GRADS, grads), self.params()
        if named.keys() != params.keys():
            fail(
                ("the names", f"expected  {_names(params)}, as in params"),
                ("", f"got       {_names(named)} in grads"),
                subject="the names in grads",
            )
        for name, value in params.items():
            if named[name].shape != value.shape:
                expect_array(f"grads[{name!r}]", named[name], value, subject=GRADS)
        return number, {name: named[name] for name in params}  # in one order, whatever that of the answer is

    def losses(self, settings: Sequence[Params], images: np.ndarray, labels: np.ndarray) -> np.ndarray:
        """Return the loss with each of several settings of the parameters, which are written in place."""
        args = [self.plain(images), self.plain(labels)]
        at_once = max(
            1, min(NUMBERS_AT_ONCE // sum(v.size for v in settings[0].values()), ARRAYS_AT_ONCE // len(settings[0]))
        )
        found: list[float] = []
        for start in range(0, len(settings), at_once):
            part = [self._outgoing(each) for each in settings[start : start + at_once]]
            got = self._ask(
                "losses",
                f"loss_and_grads with {len(part)} {'set' if len(part) == 1 else 'sets'} of parameter values",
                settings=part,
                args=args,
            )
            if type(got) is not list or len(got) != len(part):
                raise AnswerCrashed("it sent something that is not a reply", [])
            found += [as_number(LOSS, each) for each in got]
        return np.array(found)

    def fit(self, images: Any, labels: np.ndarray, **settings: Any) -> list[float]:
        """Train, with the answer's own defaults where there are no settings; return the mean loss of each epoch."""
        return number_list("the result of fit", self.remote.fit(self.plain(images), self.plain(labels), **settings))

    def predict(self, images: Any) -> np.ndarray:
        """Return the class of each image."""
        name = "the result of predict"
        got = self.remote.predict(self.plain(images))
        classes = _array(got) if isinstance(got, (list, tuple, np.ndarray)) else None
        n, count = len(images) if isinstance(images, np.ndarray) else images.shape[0], self.sizes[-1]
        if classes is None or classes.shape != (n,) or (classes != np.floor(classes)).any():
            rows = (name, f"expected  {n} class numbers, one for each image"), ("", f"got       {describe(got)}")
            fail(*rows, subject=name)
        elif ((classes < 0) | (classes >= count)).any():
            rows = (name, f"expected  classes from 0 to {count - 1}"), ("", f"got       {int(classes.max())}")
            fail(*rows, subject=name)
        return np.asarray(classes).astype(np.int64)

    def plain(self, value: Any) -> Any:
        """Return an array in the form that the answer is given."""
        return value.tolist() if self.lists else value

    def _outgoing(self, params: Params) -> dict[str, Any]:
        return folded({name: self.plain(value) for name, value in params.items()}, self.like)

    def _ask(self, do: str, call: str, **more: Any) -> Any:
        self.answer.calls.append(call)
        self.answer.last_call = ("MLP", "loss_and_grads")
        return self.answer.request_of(self.remote.reference, do, call, **more)

    def _named(self, what: str, got: Any) -> Params:
        """Return a dict of arrays as it must be, fail otherwise."""
        kind = "list of numbers (or of such lists)" if self.lists else "array"
        a_kind = f"a{'' if self.lists else 'n'} {kind}"
        arrays = unfolded(got) if type(got) is dict and self.lists else got
        if type(arrays) is not dict or not 0 < len(arrays) <= MOST_ARRAYS:
            rows = (
                (what, f"expected  a dict with {a_kind} for each weight and bias"),
                ("", f"got       {describe(got)}"),
            )
            fail(*rows, subject=what)
        named = {}
        for name, value in arrays.items():
            of_lists = isinstance(value, (list, tuple)) or name not in got  # a number beside lists is a part of a list
            array = _array(value) if (of_lists if self.lists else isinstance(value, np.ndarray)) else None
            if type(name) is not str:
                rows = (f"the names in {what}", "expected  texts, such as 'W0'"), ("", f"got       {describe(name)}")
                fail(*rows, subject=f"the names in {what}")
            if array is None or array.dtype.kind == "c":
                rows = (f"{what}[{str(name)[:40]!r}]", f"expected  {a_kind}"), ("", f"got       {describe(value)}")
                fail(*rows, subject=f"{what}, its values")
            elif not np.isfinite(array).all():
                rows = (f"{what}[{name!r}]", "expected  finite numbers"), ("", f"got       {_first_odd(array)}")
                fail(*rows, subject=f"{what}, not finite")
            named[name] = array
        return named


def batch(rng: np.random.Generator, sizes: list[int], n: int = ROWS) -> tuple[np.ndarray, np.ndarray]:
    """Draw images, some of their pixels exactly 0, and labels of which one class is absent."""
    images = normal(rng, n, sizes[0])
    images[rng.random(images.shape) < 0.2] = 0.0
    return images, classes(rng, n, sizes[-1])


def patterns(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Draw 120 images that are easily told apart, a block of four lit pixels for each of four classes, and labels."""
    labels = rng.permutation(np.arange(120) % 4)
    lit = np.kron(np.eye(4), np.ones(4))
    return lit[labels] * rng.uniform(0.7, 1.0, (120, 16)) + 0.1 * rng.random((120, 16)), labels


def prepared(answer: Answer, rng: np.random.Generator, sizes: list[int]) -> tuple[Candidate, Params]:
    """Make a candidate with random parameters, and return these."""
    candidate = Candidate(answer, sizes, rng)
    params = candidate.draw(rng)
    candidate.write(params)
    return candidate, params


def farthest(now: Params, before: Params) -> float:
    """Return how far the entry has moved that moved most; infinity where the arrays are no longer the same ones."""
    if {name: value.shape for name, value in now.items()} != {name: value.shape for name, value in before.items()}:
        return float("inf")
    return max(float(np.abs(now[name] - value).max()) for name, value in before.items())


def _array(value: Any) -> np.ndarray | None:
    """Return an array, or a nested list of numbers, as an array; None for anything else."""
    if type(value) is np.ndarray:
        return value
    try:
        array = np.array(value)
    except ValueError:  # rows of different lengths, or what else numpy makes no array of
        return None
    return array if array.dtype.kind in "biuf" and not _has_opaque(value) else None


def _has_opaque(value: Any) -> bool:
    return any(map(_has_opaque, value)) if isinstance(value, (list, tuple)) else isinstance(value, Opaque)


def _first_odd(array: np.ndarray) -> str:
    index = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
    return f"{array[index]} at {list(index)}"


def _names(params: Params) -> str:
    names = ", ".join(params)
    return names if len(names) <= 60 else f"{names[:57]}..."
