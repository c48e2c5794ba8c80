"""GELU: backward is the learner's; at the level interview forward as well."""

from collections.abc import Iterable

import numpy as np

from grader.kinds import Array, Axis, Layer, Script, extreme, normal


def inputs(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw inputs from -4 to 4, one of them positive: where all slopes are near 0, float32 has few digits of them."""
    drawn = np.array(rng.uniform(-4, 4, shape), np.float32)
    if drawn.size:
        drawn.flat[rng.integers(drawn.size)] = rng.uniform(0.5, 4)
    return drawn.astype(np.float64)


def both_ways(s: Script, sizes: Iterable[float], *dtypes: type) -> None:
    """Record a forward and a backward pass for numbers of each size and both signs."""
    for dtype in dtypes:
        gelu = s.make("GELU")
        for size in sizes:
            gelu.forward(np.array([size, -size, size / 2, 1.0], dtype))
            gelu.backward(1 + normal(s.rng, 4, dtype=dtype) / 8, results=("grad_x",))


@extreme
def large_inputs(s: Script) -> None:
    """for x from 4 to 800, of either sign, both passes are right and finite"""
    both_ways(s, (*s.rng.uniform([4, 4.4, 8, 12, 30], [4.4, 8, 12, 30, 60]), 40, 800), np.float64, np.float32)


@extreme
def huge_inputs(s: Script) -> None:
    """for x up to the largest finite number both passes are finite"""
    both_ways(s, (1e30, 1e120, 1e200, float(np.finfo(np.float64).max)), np.float64)


@extreme
def huge_inputs_in_float32(s: Script) -> None:
    """for x up to the largest finite float32 both passes are finite"""
    both_ways(s, (1e10, 1e15, 1e30, float(np.finfo(np.float32).max)), np.float32)


EXERCISE = Layer(
    writes="backward",
    minutes=8,
    order=2,
    layer="GELU",
    formula="0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))",
    axes={"N": Axis(real=500), "D": Axis(real=100)},
    inputs={"x": Array("N D", inputs, scales=(1.0, 1.0, 0.5, 1.0, 2.0**-6))},
    returns=("grad_x",),
    given=("__init__", "forward"),
    any_shape=True,
    checks=(large_inputs, huge_inputs, huge_inputs_in_float32),
    absolute=1e-6,
)
