"""LSTM: forward and backward are the learner's."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from grader.kinds import RNG, Axis, Case, Layer, Script, normal, rule


def _order(names: str) -> dict[str, str]:
    """Cut the columns into the gates in another order, there and back."""
    cut, joined = (", ".join(prefix + name for name in names) for prefix in ("z_", "dz_"))
    return {"z_i, z_f, z_g, z_o = np.split": f"{cut} = np.split", "[dz_i, dz_f, dz_g, dz_o]": f"[{joined}]"}


_X, _H, _BIAS = "np.tensordot(self.x, dz,", "np.tensordot(self.h[:, :-1], dz,", "dz.sum(axis=(0, 1))"
_FIRST_WEIGHTS = {_X: "np.tensordot(self.x[:, :1], dz[:, :1],", _H: "np.tensordot(self.h[:, :1], dz[:, :1],"}
_SIGMOID_G = {"g = np.tanh(z_g)": "g = 0.5 * np.tanh(0.5 * z_g) + 0.5"}
_G_SLOPE = {"dc * i * (1 - g**2)": "dc * i * g * (1 - g)"}
_PLAIN_C = {"o * np.tanh(c[t + 1])": "o * c[t + 1]"}

MISTAKES = {
    "gate-order": [_order("ifog"), _order("figo"), _order("fiog"), _order("igfo"), _order("iofg"), _order("oifg")],
    "g-sigmoid": [_SIGMOID_G | _G_SLOPE, _SIGMOID_G],
    "no-tanh-c": [
        _PLAIN_C | {"tanh_c = np.tanh(self.c[t + 1])": "tanh_c = self.c[t + 1]", "dh * o * (1 - tanh_c**2)": "dh * o"},
        _PLAIN_C,
    ],
    "grad-c-ignored": {"dc = grad_c ": "dc = np.zeros_like(grad_c) "},
    "grad-c-every-step": {"dc = grad_c ": "dc = np.zeros_like(grad_c) ", "dc = dc + dh * o": "dc = dc + grad_c + dh * o"},
    "cell-path-lost": [
        {"dc = dc + dh * o": "dc = (grad_c if t == len(dz) - 1 else 0) + dh * o"},
        {"dc = dc * f ": "grad_c0 = dc * f ", "from_next, dc ": "from_next, grad_c0 "},
        {"dc = dc * f ": "dc = dc "},
    ],
    "no-h-carry": {"dh = grad_h[:, t] + from_next": "dh = grad_h[:, t]"},
    "no-tanh-derivative": {"dh * o * (1 - tanh_c**2)": "dh * o"},
    "c-of-same-step": {"dc * self.c[t] * f": "dc * self.c[t + 1] * f"},
    "overwritten-in-time": [
        _FIRST_WEIGHTS | {_BIAS: "dz[:, 0].sum(axis=0)"},
        _FIRST_WEIGHTS,
        {_H: _FIRST_WEIGHTS[_H]},
    ],
    "steps-reversed": {"return dz @ self.weight_x.T,": "return (dz @ self.weight_x.T)[:, ::-1],"},
    "g-derivative": _G_SLOPE,
    "accumulates": [
        {f"self.grad_{name} = {new}": f"self.grad_{name} += {new}" for name, new in zip(("weight_x", "weight_h", "bias"), (_X, _H, _BIAS), strict=True)},
        {new: f"self.grad_{name} + {new}" for name, new in zip(("weight_x", "weight_h", "bias"), (_X, _H, _BIAS), strict=True)},
    ],
}  # fmt: skip


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


@rule
def other_lengths(s: Script) -> None:
    """one object, used for sequences of other lengths, gives each its own result"""
    kind, layer = replace(EXERCISE, id=s.module), None
    sizes = kind.some_sizes(s.rng)
    for turn, length in enumerate((4, 1, 9, 9, 2, int(s.rng.integers(10, 20)))):
        layer = kind.there_and_back(s, kind.case(s.rng, {**sizes, "T": length}), turn, layer)


EXERCISE = Layer(
    writes="forward and backward",
    minutes=35,
    order=2,
    layer="LSTM",
    formula="the states o tanh(c_t) of every step, and the last cell",
    make=("I", "H", RNG),
    axes={"B": Axis(high=6, real=32), "T": Axis(high=6), "I": Axis(high=6, real=32), "H": Axis(high=6, real=64)},
    inputs={"x": "B T I", "h0": "B H", "c0": "B H"},
    outputs=("h", "c"),
    returns=("grad_x", "grad_h0", "grad_c0"),
    parameters={"weight_x": "I 4H", "weight_h": "H 4H", "bias": "4H"},
    mistakes=MISTAKES,
    cases=(bent, no_gradient_of_c, far_back),
    checks=(other_lengths,),
)
