"""How fast a right layer is beside the reference, at the sizes of the interview: told kindly where it is far behind."""

import ast
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.exercises.network import BATCH_SIZE as N
from grader.exercises.network import CLASSES, HIDDEN, PIXELS, P
from grader.judge import reference
from grader.judge.answer import Answer

SLOW = 5.0  # times the reference's time, from which on it is worth a remark
NOTICED = 2e-4  # seconds of a call, below which nobody could tell
LONG = 0.02  # seconds of a call that is not timed again
ROUNDS = 3

Calls = list[tuple[str, tuple[Any, ...]]]  # (method, arguments), in the order in which they belong together


def draw(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw standard normal numbers in float32, as the images are."""
    return rng.standard_normal(shape).astype(np.float32)


def _elementwise(rng: np.random.Generator) -> Calls:
    return [("forward", (draw(rng, N, HIDDEN),)), ("backward", (draw(rng, N, HIDDEN),))]


def _linear(rng: np.random.Generator) -> Calls:
    return [("forward", (draw(rng, N, PIXELS),)), ("backward", (draw(rng, N, HIDDEN),))]


def _loss(rng: np.random.Generator) -> Calls:
    return [("forward", (draw(rng, N, CLASSES), rng.integers(0, CLASSES, N))), ("backward", ())]


# By exercise: the class, what it is made with before the rng (None: no rng either), and its calls.
LAYERS: dict[str, tuple[str, tuple[Any, ...] | None, Callable[[np.random.Generator], Calls]]] = {
    "mlp/linear": ("Linear", (PIXELS, HIDDEN), _linear),
    "mlp/sigmoid": ("Sigmoid", None, _elementwise),
    "mlp/softmax_cross_entropy": ("SoftmaxCrossEntropy", None, _loss),
    "mlp/dropout": ("Dropout", (P,), _elementwise),
}


def remark_on(answer: Answer, rng: np.random.Generator) -> str:
    """Return a sentence where a layer that passed is much slower than the reference, '' otherwise.

    Raises
    ------
    AnswerRaised, AnswerTimedOut, AnswerCrashed
    """
    if answer.exercise not in LAYERS:
        return ""
    name, arguments, calls_of = LAYERS[answer.exercise]
    calls = calls_of(rng)
    made_with = () if arguments is None else (*arguments, rng)
    own = getattr(reference, name)(*made_with)
    theirs = [[_seconds(own, *call) for call in calls] for _ in range(ROUNDS)]
    with answer.together():
        layer = answer.make(name, *(() if arguments is None else (*arguments, answer.rng(0))))
        first = [answer.measure("timed", layer, *call, count=1) for call in calls]
    yours = [[later.get() for later in first]]
    ratio, _, _ = _slowest(yours, theirs, calls)
    if ratio >= SLOW and max(yours[0]) < LONG:  # it may have been a moment's bad luck
        with answer.together():
            again = [[answer.measure("timed", layer, *call, count=1) for call in calls] for _ in range(ROUNDS)]
        yours += [[later.get() for later in each] for each in again]
    ratio, took, method = _slowest(yours, theirs, calls)
    if ratio < SLOW or took < NOTICED:
        return ""
    why = ": a loop" if _has_loop(answer, name, method) else ""
    return f"right; {method} is {ratio:.0f} times slower than a vectorised version{why}"


def _slowest(yours: list[list[float]], theirs: list[list[float]], calls: Calls) -> tuple[float, float, str]:
    """Return (ratio to the reference, seconds, name) of the call that is furthest behind, by the best of all rounds."""
    pairs = [[min(each) for each in zip(*rounds, strict=True)] for rounds in (yours, theirs)]
    return max((a / b, a, call[0]) for a, b, call in zip(*pairs, calls, strict=True))


def _seconds(layer: Any, method: str, args: tuple[Any, ...]) -> float:
    called = getattr(layer, method)
    started = time.perf_counter()
    called(*args)
    return time.perf_counter() - started


def _has_loop(answer: Answer, owner: str, method: str) -> bool:
    for source in answer.sources.values():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef) and node.name == owner:
                functions = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == method]
                loops = (ast.For, ast.While, ast.ListComp, ast.GeneratorExp)
                return any(isinstance(part, loops) for function in functions for part in ast.walk(function))
    return False
