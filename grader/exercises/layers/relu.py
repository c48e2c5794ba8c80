"""ReLU: forward and backward are the learner's."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from grader.kinds import Array, Axis, Check, Layer, Script, normal
from grader.kinds.seen import Seen, compare


def away_from_zero(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw numbers of both signs, none so near 0 that a central difference would reach across."""
    drawn = normal(rng, *shape)
    return np.asarray(drawn + np.where(drawn < 0, -1, 1) / 64, np.float32).astype(np.float64)


def exact_zeros(s: Script) -> None:
    """where x is exactly 0, the slope is from 0 to 1"""
    for dtype, shape in ((np.float64, (7, 5)), (np.float32, (3, 4, 2)), (np.float64, (6,)), (np.float64, ())):
        x = normal(s.rng, *shape, dtype=dtype) * (s.rng.random(shape) < 0.5) if shape else np.zeros(())
        relu = s.make("ReLU")
        relu.forward(x)
        relu.backward(normal(s.rng, *shape, dtype=dtype), results=("grad_x",))


def any_slope_at_zero(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Compare, but take whatever lies between 0 and grad_output where x is exactly 0."""
    wanted = list(right)
    for place, (got, expected) in enumerate(zip(seen, right, strict=True)):
        value = got.value
        if got.name != "grad_x" or not isinstance(value, np.ndarray) or value.shape != expected.value.shape:
            continue
        before, here = (script.steps[at].request["args"][0] for at in (got.place - 1, got.place))
        free = (before == 0) & (np.minimum(0, here) <= value) & (value <= np.maximum(0, here))
        wanted[place] = replace(expected, value=np.where(free, value, expected.value))
    compare(seen, wanted)


EXERCISE = Layer(
    writes="forward and backward",
    minutes=4,
    order=1,
    layer="ReLU",
    formula="x where it is positive, else 0",
    axes={"N": Axis(real=1_200), "D": Axis(real=100)},
    inputs={"x": Array("N D", away_from_zero, scales=(1.0, 8.0, 2.0**-60, 2.0**60))},
    returns=("grad_x",),
    given=(),
    any_shape=True,
    checks=(Check.of(exact_zeros, extreme=True, judge=any_slope_at_zero),),
)
