"""LayerNorm: forward and backward are the learner's."""

from collections.abc import Iterator

import numpy as np

from grader.kinds import Array, Axis, Case, Layer, normal

MISTAKES = {
    "axis0": [
        {
            "x.mean(axis=-1": "x.mean(axis=0", "x.var(axis=-1": "x.var(axis=0",
            "d.mean(axis=-1": "d.mean(axis=0", "self.x_hat).mean(axis=-1": "self.x_hat).mean(axis=0",
        },
        {"x.mean(axis=-1": "x.mean(axis=0", "x.var(axis=-1": "x.var(axis=0"},
        {
            "x.mean(axis=-1": "x.mean(axis=tuple(range(x.ndim - 1))", "x.var(axis=-1": "x.var(axis=tuple(range(x.ndim - 1))",
            "d.mean(axis=-1": "d.mean(axis=leading", "self.x_hat).mean(axis=-1": "self.x_hat).mean(axis=leading",
        },
    ],
    "eps-outside": [
        {"np.sqrt(variance + self.eps)": "(np.sqrt(variance) + self.eps)"},
        {
            "self.inverse_std = 1 / np.sqrt(variance + self.eps)": "self.std = np.sqrt(variance); self.inverse_std = 1 / (self.std + self.eps)",
            "self.x_hat * through_std": "self.x_hat * through_std / (self.std * self.inverse_std)",
        },
    ],
    "stats-constant": {"d - through_mean - self.x_hat * through_std": "d"},
    "dx-no-mean-term": {"d - through_mean - self": "d - self"},
    "dx-no-var-term": {" - self.x_hat * through_std": ""},
    "dx-no-weight": {"d = grad_output * self.weight": "d = grad_output"},
    "dw-raw-x": [
        {"mean = x.mean(": "self.x = x\n        mean = x.mean(", "(grad_output * self.x_hat)": "(grad_output * self.x)"},
        {"(grad_output * self.x_hat)": "(grad_output * self.x_hat / self.inverse_std)"},
    ],
    "sum-axis0": {"self.x_hat).sum(axis=leading)": "self.x_hat).sum(axis=0)", "grad_output.sum(axis=leading)": "grad_output.sum(axis=0)"},
    "ddof1": [
        {"x.var(axis=-1": "x.var(axis=-1, ddof=1"},
        {
            "x.var(axis=-1": "x.var(axis=-1, ddof=1",
            "self.x_hat * through_std": "self.x_hat * through_std * d.shape[-1] / (d.shape[-1] - 1)",
        },
    ],
    "grads-mean": [
        {"self.x_hat).sum(axis=leading)": "self.x_hat).mean(axis=leading)", "grad_output.sum(": "grad_output.mean("},
        {
            "self.x_hat).sum(axis=leading)": "self.x_hat).sum(axis=leading) / len(grad_output)",
            "grad_output.sum(axis=leading)": "grad_output.sum(axis=leading) / len(grad_output)",
        },
    ],
    "dx-sum-not-mean": [
        {"d.mean(": "d.sum(", "self.x_hat).mean(": "self.x_hat).sum("},
        {"d.mean(": "d.sum("},
        {"self.x_hat).mean(": "self.x_hat).sum("},
    ],
    "accumulates": [
        {"self.grad_weight = (": "self.grad_weight += (", "self.grad_bias = grad": "self.grad_bias += grad"},
        {
            "self.grad_weight = (": "self.grad_weight = self.grad_weight + (",
            "self.grad_bias = grad": "self.grad_bias = self.grad_bias + grad",
        },
    ],
}


def rows(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw rows with a mean and a spread of their own."""
    return normal(rng, *shape) * rng.uniform(0.5, 2) + np.float32(rng.uniform(-1, 1))


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
    axes={"N": Axis(real=5_000), "dim": Axis(usual=5, real=64), "B": Axis(real=1), "A": Axis(high=4, real=1, large=False)},
    inputs={"x": Array(("N dim", "B N dim", "A B N dim", "dim"), rows)},
    returns=("grad_x",),
    parameters={"weight": "dim", "bias": "dim"},
    starts={"weight": 1.0, "bias": 0.0},
    cases=(small_spread,),
    absolute=1e-6,
    mistakes=MISTAKES,
)
