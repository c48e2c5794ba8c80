"""RNN: forward and backward are the learner's."""

from collections.abc import Iterator

import numpy as np

from grader.exercises.recurrent import AXES, sizes
from grader.kinds import RNG, Array, Case, Layer, normal


def bent(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """large weights and inputs: states close to 1 and -1, and others that are not"""
    for scale in (1.0, 2.0):
        sizes = layer.some_sizes(rng)
        case = layer.case(rng, sizes, x=scale * normal(rng, sizes["B"], sizes["T"], sizes["I"]))
        case.parameters = {name: 4 * scale * value for name, value in case.parameters.items()}
        yield case


def far_back(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """the gradient of the last state alone reaches the first step, many steps before"""
    sizes = {**layer.some_sizes(rng), "T": int(rng.integers(30, 45)), "H": 7}  # so many that no gradient is all small
    rotation = np.linalg.qr(normal(rng, sizes["H"], sizes["H"]))[0].astype(np.float32)
    case = layer.case(
        rng, sizes, x=normal(rng, sizes["B"], sizes["T"], sizes["I"]) / 4, parameters={"weight_h": rotation}
    )
    case.upstream[0][:, :-1] = 0
    case.upstream[0][:, -1] *= 64  # nothing may be clipped
    yield case


# With larger weights a state of 32 grows so much in 50 steps that float32 does not do.
SHAPES = {"weight_x": "I H", "weight_h": "H H", "bias": "H"}

EXERCISE = Layer(
    writes="forward and backward",
    minutes=20,
    order=1,
    layer="RNN",
    formula="tanh(x_t weight_x + h_{t-1} weight_h + bias) of every step",
    make=("I", "H", RNG),
    axes=AXES,
    sizes=sizes,
    varies=("T",),
    inputs={"x": Array("B T I", scales=(1.0, 2.0)), "h0": "B H"},
    returns=("grad_x", "grad_h0"),
    parameters={name: Array(axes, scales=(0.125,)) for name, axes in SHAPES.items()},
    cases=(bent, far_back),
    absolute=1e-6,
)
