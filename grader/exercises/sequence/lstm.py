"""LSTM: forward and backward are the learner's."""

from collections.abc import Iterator

import numpy as np

from grader.exercises.recurrent import AXES, sizes
from grader.kinds import RNG, Case, Layer, normal


def bent(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """large weights and cells: gates that are open, shut and in between"""
    for scale in (1.0, 2.0):
        sizes = layer.some_sizes(rng)
        case = layer.case(rng, sizes, c0=2 * scale * normal(rng, sizes["B"], sizes["H"]))
        case.parameters = {name: 2 * scale * value for name, value in case.parameters.items()}
        yield case


def no_gradient_of_c(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """grad_c is zero, then grad_h is"""
    for place in (1, 0):
        case = layer.case(rng, layer.some_sizes(rng))
        case.upstream = tuple(g * (i != place) for i, g in enumerate(case.upstream))
        yield case


def far_back(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """the gradient of the last cell alone reaches the first step, many steps before"""
    sizes = {**layer.some_sizes(rng), "T": int(rng.integers(30, 45))}
    case = layer.case(rng, sizes)
    case.parameters["bias"][sizes["H"] : 2 * sizes["H"]] = 4 + np.arange(sizes["H"]) / 8  # f, near 1
    case.upstream[0][:] = 0
    case.upstream[1][:] *= 64  # nothing may be clipped
    yield case


EXERCISE = Layer(
    writes="forward and backward",
    minutes=35,
    order=2,
    layer="LSTM",
    formula="the states o tanh(c_t) of every step, and the last cell",
    make=("I", "H", RNG),
    axes=AXES,
    sizes=sizes,
    varies=("T",),
    inputs={"x": "B T I", "h0": "B H", "c0": "B H"},
    outputs=("h", "c"),
    returns=("grad_x", "grad_h0", "grad_c0"),
    parameters={"weight_x": "I 4H", "weight_h": "H 4H", "bias": "4H"},
    cases=(bent, no_gradient_of_c, far_back),
    absolute=1e-6,
)
