"""RMSNorm: forward and backward are the learner's."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.kinds import Array, Axis, Case, Layer, normal
from grader.kinds.exercise import Edit

MISTAKES: Mapping[str, Edit | Sequence[Edit]] = {
    "subtracts-mean": [
        {
            "mean_square = (x * x)": "x = x - x.mean(axis=-1, keepdims=True)\n        mean_square = (x * x)",
            "(d - self.x_hat * through_rms)": "(d - d.mean(axis=-1, keepdims=True) - self.x_hat * through_rms)",
        },
        {"mean_square = (x * x)": "x = x - x.mean(axis=-1, keepdims=True)\n        mean_square = (x * x)"},
    ],
    "eps-outside": [
        {"np.sqrt(mean_square + self.eps)": "(np.sqrt(mean_square) + self.eps)"},
        {
            "self.inverse_rms = 1 / np.sqrt(mean_square + self.eps)": "self.rms = np.sqrt(mean_square); self.inverse_rms = 1 / (self.rms + self.eps)",
            "self.x_hat * through_rms": "self.x_hat * through_rms / (self.rms * self.inverse_rms)",
        },
    ],
    "stats-constant": {"(d - self.x_hat * through_rms)": "d"},
    "dx-no-weight": {"d = grad_output * self.weight": "d = grad_output"},
    "sum-not-mean": [
        {"(x * x).mean(": "(x * x).sum(", "(d * self.x_hat).mean(": "(d * self.x_hat).sum("},
        {"(x * x).mean(": "(x * x).sum("},
    ],
    "axis0": [
        {"(x * x).mean(axis=-1": "(x * x).mean(axis=0", "(d * self.x_hat).mean(axis=-1": "(d * self.x_hat).mean(axis=0"},
        {"(x * x).mean(axis=-1": "(x * x).mean(axis=0"},
        {
            "(x * x).mean(axis=-1": "(x * x).mean(axis=tuple(range(x.ndim - 1))",
            "(d * self.x_hat).mean(axis=-1": "(d * self.x_hat).mean(axis=leading",
        },
    ],
    "dx-sum-not-mean": {"(d * self.x_hat).mean(": "(d * self.x_hat).sum("},
    "dx-layer-norm": {"(d - self.x_hat * through_rms)": "(d - d.mean(axis=-1, keepdims=True) - self.x_hat * through_rms)"},
    "dx-raw-x": [
        {"d - self.x_hat * through_rms": "d - self.x_hat / self.inverse_rms**2 * through_rms"},
        {"d - self.x_hat * through_rms": "d - self.x_hat / self.inverse_rms * through_rms"},
    ],
    "dw-raw-x": {
        "mean_square = (x * x)": "self.x = x\n        mean_square = (x * x)",
        "(grad_output * self.x_hat)": "(grad_output * self.x)",
    },
    "sum-axis0": {"self.x_hat).sum(axis=leading)": "self.x_hat).sum(axis=0)"},
    "accumulates": [
        {"self.grad_weight = (": "self.grad_weight += ("},
        {"self.grad_weight = (": "self.grad_weight = self.grad_weight + ("},
    ],
}  # fmt: skip


def rows(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw rows with a mean and a size of their own."""
    drawn = normal(rng, *shape) * rng.uniform(0.5, 2) + rng.uniform(0.5, 1) * rng.choice([-1, 1])
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
        "N": Axis(real=5_000),
        "dim": Axis(usual=5, real=64),
        "B": Axis(real=1),
        "A": Axis(high=4, real=1, large=False),
    },
    inputs={"x": Array(("N dim", "B N dim", "A B N dim", "dim"), rows)},
    returns=("grad_x",),
    parameters={"weight": "dim"},
    starts={"weight": 1.0},
    cases=(small_rows,),
    absolute=1e-6,
    mistakes=MISTAKES,
)
