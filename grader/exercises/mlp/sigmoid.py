"""Sigmoid: forward is given, backward is the learner's."""

import numpy as np

from grader.kinds import Array, Axis, Check, Layer, Script
from grader.kinds.exercise import normal

EXTREME = np.array([-1e308, -1e30, -800.0, -709.5, -40.0, -1.0, 0.0, 1.0, 40.0, 709.5, 800.0, 1e30, 1e308])


def inputs(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw inputs of both signs, some exactly 0, one near it: where all are large, float32 cannot tell y from 1."""
    x = np.asarray(2 * normal(rng, *shape) * (rng.random(shape) < 0.9))
    if x.size:
        x.reshape(-1)[rng.integers(x.size)] /= 16
    return x


def extreme_inputs(s: Script) -> None:
    """very large inputs give a finite gradient (as for 40)"""
    for dtype in (np.float64, np.float32):
        x = np.clip(EXTREME, -3e38, 3e38).astype(dtype)
        layer = s.make("Sigmoid")
        layer.forward(x)
        layer.backward(normal(s.rng, len(x)).astype(dtype), results=("grad_input",))


def any_magnitude(s: Script) -> None:
    """grad_output may be tiny or enormous"""
    for power in (-30, 6, 30):
        x = inputs(s.rng, 6, 5)
        layer = s.make("Sigmoid")
        layer.forward(x)
        layer.backward(2.0**power * normal(s.rng, *x.shape), results=("grad_input",))


EXERCISE = Layer(
    writes="Sigmoid.backward",
    minutes=4,
    order=2,
    layer="Sigmoid",
    formula="1 / (1 + exp(-x)), finite for every finite x",
    axes={"N": Axis(real=50), "D": Axis(real=28)},
    inputs={"x": Array("N D", inputs, scales=(1.0, 1.0, 0.1, 1.0, 4.0))},
    given=("__init__", "forward"),
    any_shape=True,
    checks=(any_magnitude, Check.of(extreme_inputs, extreme=True)),
)
