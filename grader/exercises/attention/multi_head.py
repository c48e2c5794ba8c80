"""Multi-head attention: forward is the learner's."""


def _split(how):
    return {f"weight_{n}).reshape(B, T, heads, d).transpose(0, 2, 1, 3)": f"weight_{n}){how}" for n in "qkv"}


_MERGE = "y.transpose(0, 2, 1, 3).reshape(B, T, dim)"
_WHERE = "np.where(visible, scores, -np.inf)"
_NO_GUARD = {", initial=-1e30": "", "np.maximum(total, 1)": "total"}
_ZERO_EMPTY = {"y = weights @ v": "y = np.where(True if mask is None else visible.any(axis=-1, keepdims=True), weights @ v, 0)"}

MISTAKES = {
    "split-no-transpose": [
        _split(".reshape(B, heads, T, d)"),
        _split(".reshape(B, heads, T, d)") | {_MERGE: "y.reshape(B, T, dim)"},
    ],
    "merge-no-transpose": {_MERGE: "y.reshape(B, T, dim)"},
    "scale-dim": {"d**-0.5": "dim**-0.5"},
    "no-scale": {" * d**-0.5": ""},
    "no-output-projection": {"return merged @ self.weight_o": "return merged"},
    "heads-ignored": {"heads, d = self.heads, dim // self.heads": "heads, d = 1, dim"},
    "heads-interleaved": [
        _split(".reshape(B, T, d, heads).transpose(0, 3, 1, 2)") | {_MERGE: "y.transpose(0, 2, 3, 1).reshape(B, T, dim)"},
        _split(".reshape(B, T, d, heads).transpose(0, 3, 1, 2)"),
    ],
    "weights-transposed": {f"@ self.weight_{n}": f"@ self.weight_{n}.T" for n in "qkvo"},
    "mask-no-head-axis": {"np.broadcast_to(mask, (B, T, T))[:, None]": "mask"},
    "mask-inverted": [
        {_WHERE: "np.where(visible, -np.inf, scores)"},
        {_WHERE: "np.where(visible, -np.inf, scores)"} | _NO_GUARD | _ZERO_EMPTY,
        {_WHERE: "np.where(visible, -1e9, scores)"} | _ZERO_EMPTY,
    ],
    "mask-after-softmax": {
        _WHERE: "scores",
        "exp / np.maximum(total, 1)": "exp / total * (True if mask is None else visible)",
    },
    "softmax-over-queries": {
        "axis=-1, keepdims=True, initial": "axis=-2, keepdims=True, initial", "exp.sum(axis=-1": "exp.sum(axis=-2",
    },
}
