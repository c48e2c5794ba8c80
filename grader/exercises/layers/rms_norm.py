"""RMSNorm: forward and backward are the learner's."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.kinds import Array, Axis, Case, Layer, normal


def rows(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw rows with a mean and a size of their own; one entry alone is large, and its gradient next to nothing."""
    drawn = normal(rng, *shape) * rng.uniform(0.5, 2) + rng.uniform(0.5, 1) * rng.choice([-1, 1])
    if shape[-1] == 1:
        drawn += 4 * np.where(drawn < 0, -1, 1)
    return np.asarray(drawn, np.float32).astype(np.float64)


def small_rows(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """rows of small numbers: eps is added to the mean of the squares, inside the root"""
    for eps in (None, None, float(rng.uniform(0.01, 0.1))):
        sizes: dict[str, Any] = {**layer.some_sizes(rng)}
        x = rows(rng, sizes["N"], sizes["dim"]) * (np.sqrt(eps or 1e-6) * rng.uniform(0.5, 2))
        yield layer.case(rng, sizes | ({"eps": eps} if eps else {}), x=x.astype(np.float32).astype(np.float64))


EXERCISE = Layer(
    writes="forward and backward",
    minutes=10,
    order=4,
    layer="RMSNorm",
    formula="x / sqrt(mean(x^2) + eps) * weight, for each row",
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
    parameters={"weight": "dim"},
    starts={"weight": 1.0},
    cases=(small_rows,),
    absolute=1e-6,
)
