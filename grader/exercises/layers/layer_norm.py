"""LayerNorm: forward and backward are the learner's."""

from collections.abc import Iterator

import numpy as np

from grader.exercises.inputs import spread_out
from grader.kinds import Array, Axis, Case, Layer, normal


def rows(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw rows with a mean and a spread of their own; nothing is a small difference of large terms."""
    drawn = spread_out(rng, shape, -1, 0.4) * rng.uniform(0.5, 2) + np.float32(rng.uniform(-1, 1))
    return drawn / 2.0**10 if shape[-1] == 1 else drawn  # one entry alone has no spread, and 1 / std is large


def small_spread(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """rows of small spread: eps is added to the variance, inside the root"""
    for eps in (1e-5, 1e-5, float(rng.uniform(0.01, 0.1))):
        sizes = {**layer.some_sizes(rng), "eps": eps}
        x = normal(rng, sizes["N"], sizes["dim"]) * np.sqrt(eps) * rng.uniform(0.3, 1.5)
        yield layer.case(rng, sizes, x=x)


EXERCISE = Layer(
    writes="forward and backward",
    minutes=15,
    order=3,
    layer="LayerNorm",
    formula="(x - mean) / sqrt(variance + eps) * weight + bias, for each row",
    make=("dim",),
    keywords={"eps": "eps"},
    axes={
        "N": Axis(real=1_000),
        "dim": Axis(usual=5, real=64),
        "B": Axis(real=1),
        "A": Axis(high=4, real=1, large=False),
    },
    inputs={"x": Array(("N dim", "B N dim", "A B N dim", "dim", "2 A B N dim"), rows)},
    returns=("grad_x",),
    parameters={"weight": "dim", "bias": "dim"},
    starts={"weight": 1.0, "bias": 0.0},
    cases=(small_spread,),
    absolute=1e-6,
)
