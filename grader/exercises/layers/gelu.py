"""GELU: backward is the learner's; at the level interview forward as well."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from grader.kinds import Array, Axis, Layer, Script, extreme, normal
from grader.kinds.exercise import Edit

_NO_CLIP = {"z = np.clip(self.x, -10, 10)": "z = self.x"}
_SIGMOID_FORWARD = {"return 0.5 * x * (1 + self.t)": "return 0.5 * x * (1 + np.tanh(0.851 * z))"}
_SIGMOID_SLOPE = {
    "slope = 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * du": (
        "s = 0.5 + 0.5 * np.tanh(0.851 * z); slope = s + 1.702 * z * s * (1 - s)"
    ),
}

MISTAKES: Mapping[str, Edit | Sequence[Edit]] = {
    "no-product-rule": {"slope = 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * du": "slope = 0.5 * (1 + t)"},
    "no-inner-derivative": {"(1 - t**2) * du": "(1 - t**2)"},
    "inner-no-3": {"(1 + 3 * 0.044715 * z**2)": "(1 + 0.044715 * z**2)"},
    "no-upstream": {"return grad_output * slope": "return slope"},
    "overflow": [
        _NO_CLIP,
        {
            "z = np.clip(x, -10, 10)": "z = x",
            "self.t = np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z * z * z))":
                "u = (2 / np.pi) ** 0.5 * (z + 0.044715 * z**3); self.t = (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))",
            "z = np.clip(self.x, -10, 10)": "z = self.x",
        },
        {
            "z = np.clip(x, -10, 10)": "z = x",
            "self.t = np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z * z * z))":
                "e = np.exp(2 * (2 / np.pi) ** 0.5 * (z + 0.044715 * z**3)); self.t = (e - 1) / (e + 1)",
            "z = np.clip(self.x, -10, 10)": "z = self.x",
        },
        {
            "t = self.t  #": "u = (2 / np.pi) ** 0.5 * (self.x + 0.044715 * self.x**3)  #",
            "z = np.clip(self.x, -10, 10)": "t, z = (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u)), self.x",
        },
        {
            "t = self.t  #": "e = np.exp(2 * (2 / np.pi) ** 0.5 * (self.x + 0.044715 * self.x**3))  #",
            "z = np.clip(self.x, -10, 10)": "t, z = (e - 1) / (e + 1), self.x",
        },
    ],
    "inner-no-root": {"du = (2 / np.pi) ** 0.5 * (": "du = ("},
    "no-half": {"+ 0.5 * z * (1 - t**2)": "+ z * (1 - t**2)"},
    "tanh-derivative": {"0.5 * z * (1 - t**2)": "0.5 * z * (1 - t)"},
    "no-x": {"+ 0.5 * z * (1 - t**2)": "+ 0.5 * (1 - t**2)"},
    "erf-form": [
        {
            "slope = 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * du":
                "erf = np.vectorize(__import__('math').erf, otypes=[float])\n"
                "        slope = 0.5 * (1 + erf(z / 2**0.5)) + z * np.exp(-z * z / 2) / (2 * np.pi) ** 0.5",
        },
        {
            "return 0.5 * x * (1 + self.t)": "return 0.5 * x * (1 + np.vectorize(__import__('math').erf, otypes=[float])(z / 2**0.5))",
            "slope = 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * du":
                "erf = np.vectorize(__import__('math').erf, otypes=[float])\n"
                "        slope = 0.5 * (1 + erf(z / 2**0.5)) + z * np.exp(-z * z / 2) / (2 * np.pi) ** 0.5",
        },
    ],
    "at-output": {
        "self.x = x": "self.x = 0.5 * x * (1 + np.tanh((2 / np.pi) ** 0.5 * (np.clip(x, -10, 10) + 0.044715 * np.clip(x, -10, 10)**3)))",
        "t = self.t  #": "t = np.tanh((2 / np.pi) ** 0.5 * (np.clip(self.x, -10, 10) + 0.044715 * np.clip(self.x, -10, 10)**3))  #",
    },
    "sigmoid-form": [_SIGMOID_SLOPE, _SIGMOID_FORWARD | _SIGMOID_SLOPE, _NO_CLIP | _SIGMOID_SLOPE],
}  # fmt: skip


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
    axes={"N": Axis(real=1_000), "D": Axis(real=100)},
    inputs={"x": Array("N D", inputs, scales=(1.0, 1.0, 0.5, 1.0, 2.0**-6))},
    returns=("grad_x",),
    given=("__init__", "forward"),
    any_shape=True,
    checks=(large_inputs, huge_inputs, huge_inputs_in_float32),
    absolute=1e-6,
    mistakes=MISTAKES,
)
