"""RNN: forward and backward are the learner's."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from grader.kinds import RNG, Array, Axis, Case, Layer, Script, normal, rule

_ZERO_START = {"states = [h0]": "states = [np.zeros_like(h0)]"}
_RETURN = "return dz @ self.weight_x.T, from_next"
_FORWARD_IN_TIME = {"in reversed(range(len(dz)))": "in range(len(dz))"}
_X, _H, _BIAS = "np.tensordot(self.x, dz,", "np.tensordot(self.states[:, :-1], dz,", "dz.sum(axis=(0, 1))"
_FIRST_X = {_X: "np.tensordot(self.x[:, :1], dz[:, :1],"}
_FIRST_H = {_H: "np.tensordot(self.states[:, :1], dz[:, :1],"}

MISTAKES = {
    "starts-at-zero": [
        _ZERO_START,
        _ZERO_START | {_RETURN: "return dz @ self.weight_x.T, np.zeros_like(from_next)"},
        _ZERO_START | {"np.stack(states, axis=1)": "np.stack([h0, *states[1:]], axis=1)"},
    ],
    "no-carry": {"dh = grad_output[:, t] + from_next": "dh = grad_output[:, t]"},
    "last-step-only": {
        "from_next = np.zeros_like(grad_output[:, 0])": "from_next = grad_output[:, -1]",
        "dh = grad_output[:, t] + from_next": "dh = from_next",
    },
    "overwritten-in-time": [
        _FIRST_X | _FIRST_H | {_BIAS: "dz[:, 0].sum(axis=0)"},
        _FIRST_H,
        _FIRST_X | _FIRST_H,
        {_X: "np.tensordot(self.x[:, -1:], dz[:, -1:],", _H: "np.tensordot(self.states[:, -2:-1], dz[:, -1:],", _BIAS: "dz[:, -1].sum(axis=0)"},
    ],
    "no-tanh-derivative": {"dh * (1 - self.states[:, t + 1] ** 2)": "dh"},
    "tanh-of-pre-activation": {
        "(1 - self.states[:, t + 1] ** 2)": "(1 - (self.x[:, t] @ self.weight_x + self.states[:, t] @ self.weight_h + self.bias) ** 2)",
    },
    "h-of-same-step": {_H: "np.tensordot(self.states[:, 1:], dz,"},
    "h0-as-zero": {_H: "np.tensordot(self.states[:, 1:-1], dz[:, 1:],"},
    "no-transpose": {"dz[t] @ self.weight_h.T": "dz[t] @ self.weight_h"},
    "wrong-direction": [
        _FORWARD_IN_TIME,
        _FORWARD_IN_TIME | {_RETURN: "return dz @ self.weight_x.T, dz[:, 0] @ self.weight_h.T"},
    ],
    "accumulates": [
        {f"self.grad_{name} = {new}": f"self.grad_{name} += {new}" for name, new in zip(("weight_x", "weight_h", "bias"), (_X, _H, _BIAS), strict=True)},
        {new: f"self.grad_{name} + {new}" for name, new in zip(("weight_x", "weight_h", "bias"), (_X, _H, _BIAS), strict=True)},
    ],
    "grad-h0-stops": [
        {_RETURN: "return dz @ self.weight_x.T, dz[:, 0]"},
        {_RETURN: "return dz @ self.weight_x.T, dh"},
    ],
}  # fmt: skip


def bent(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """large weights and inputs: states close to 1 and -1, and others that are not"""
    for scale in (1.0, 2.0):
        sizes = layer.some_sizes(rng)
        case = layer.case(rng, sizes, x=scale * normal(rng, sizes["B"], sizes["T"], sizes["I"]))
        case.parameters = {name: 4 * scale * value for name, value in case.parameters.items()}
        yield case


def far_back(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """the gradient of the last state alone reaches the first step, many steps before"""
    sizes = {**layer.some_sizes(rng), "T": int(rng.integers(30, 45))}
    rotation = np.linalg.qr(normal(rng, sizes["H"], sizes["H"]))[0].astype(np.float32)
    case = layer.case(
        rng, sizes, x=normal(rng, sizes["B"], sizes["T"], sizes["I"]) / 4, parameters={"weight_h": rotation}
    )
    case.upstream[0][:, :-1] = 0
    case.upstream[0][:, -1] *= 64  # nothing may be clipped
    yield case


@rule
def other_lengths(s: Script) -> None:
    """one object, used for sequences of other lengths, gives each its own result"""
    kind, layer = replace(EXERCISE, id=s.module), None
    sizes = kind.some_sizes(s.rng)
    for turn, length in enumerate((4, 1, 9, 9, 2, int(s.rng.integers(10, 20)))):
        layer = kind.there_and_back(s, kind.case(s.rng, {**sizes, "T": length}), turn, layer)


# With larger weights a state of 64 grows so much in 50 steps that float32 does not do.
SHAPES = {"weight_x": "I H", "weight_h": "H H", "bias": "H"}

EXERCISE = Layer(
    writes="forward and backward",
    minutes=20,
    order=1,
    layer="RNN",
    formula="tanh(x_t weight_x + h_{t-1} weight_h + bias) of every step",
    make=("I", "H", RNG),
    axes={"B": Axis(high=6, real=32), "T": Axis(high=6), "I": Axis(high=6, real=32), "H": Axis(high=6, real=64)},
    inputs={"x": Array("B T I", scales=(1.0, 2.0)), "h0": "B H"},
    returns=("grad_x", "grad_h0"),
    parameters={name: Array(axes, scales=(0.125,)) for name, axes in SHAPES.items()},
    mistakes=MISTAKES,
    cases=(bent, far_back),
    checks=(other_lengths,),
)
