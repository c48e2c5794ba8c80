"""Rotary position embedding: rope is the learner's."""

_RESULT = "np.stack([first, second], axis=-1).reshape(x.shape)"
_JOINED = "np.concatenate([first, second], axis=-1)"
_EVEN_PART = {"    if D % 2:\n        raise ValueError(f\"the last axis of x must be even, not {D}\")\n": "    even = x[..., : D // 2 * 2]\n",
              "a = x[..., 0::2]": "a = even[..., 0::2]", "b = x[..., 1::2]": "b = even[..., 1::2]", "np.arange(0, D, 2)": "np.arange(0, D - 1, 2)"}
_PAIRS = "np.stack([first, second], axis=-1).reshape(even.shape)"

MISTAKES = {
    "half-split": {"a = x[..., 0::2]": "a = x[..., : D // 2]", "b = x[..., 1::2]": "b = x[..., D // 2 :]", _RESULT: _JOINED},
    "mixed-layouts": [
        {_RESULT: "x * np.repeat(cos, 2, -1) + np.concatenate([-x[..., D // 2 :], x[..., : D // 2]], -1) * np.repeat(sin, 2, -1)"},
        {_RESULT: "x * np.concatenate([cos, cos], -1) + np.stack([-b, a], -1).reshape(x.shape) * np.concatenate([sin, sin], -1)"},
    ],
    "not-interleaved": {_RESULT: _JOINED},
    "sign": {"a * cos - b * sin": "a * cos + b * sin", "a * sin + b * cos": "b * cos - a * sin"},
    "exponent-i": {"-np.arange(0, D, 2) / D": "-np.arange(D // 2) / D"},
    "exponent-half-width": {"-np.arange(0, D, 2) / D": "-np.arange(0, D, 2) / (D / 2)"},
    "exponent-positive": {"-np.arange(0, D, 2) / D": "np.arange(0, D, 2) / D"},
    "ignores-positions": {"positions[:, None] * speeds": "np.arange(len(positions))[:, None] * speeds"},
    "positions-from-one": {"positions[:, None] * speeds": "(positions[:, None] + 1) * speeds"},
    "base-ignored": {"base ** (-np": "10000.0 ** (-np"},
    "overwrites-pair": [
        {"a * sin + b * cos": "first * sin + b * cos"},
        {"first = a * cos - b * sin": "second = a * sin + b * cos", "second = a * sin + b * cos": "first = a * cos - second * sin"},
    ],
    "no-odd-check": [
        _EVEN_PART | {_RESULT: f"np.concatenate([{_PAIRS}, x[..., even.shape[-1] :]], axis=-1)"},
        _EVEN_PART | {_RESULT: _PAIRS},
        _EVEN_PART | {_RESULT: f"np.concatenate([{_PAIRS}, 0 * x[..., even.shape[-1] :]], axis=-1)"},
    ],
}
