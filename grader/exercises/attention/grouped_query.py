"""Grouped-query attention: forward is the learner's."""

_K, _V = "np.repeat(k, group, axis=1)", "np.repeat(v, group, axis=1)"
_MERGE = "y.transpose(0, 2, 1, 3).reshape(B, T, dim)"
_WHERE = "np.where(visible, scores, -np.inf)"
_NO_GUARD = {", initial=-1e30": "", "np.maximum(total, 1)": "total"}
_ZERO_EMPTY = {"y = weights @ v": "y = np.where(True if mask is None else visible.any(axis=-1, keepdims=True), weights @ v, 0)"}
_NO_TRANSPOSE = {"weight_q).reshape(B, T, heads, d).transpose(0, 2, 1, 3)": "weight_q).reshape(B, heads, T, d)"} | {
    f"weight_{n}).reshape(B, T, kv_heads, d).transpose(0, 2, 1, 3)": f"weight_{n}).reshape(B, kv_heads, T, d)" for n in "kv"
}

MISTAKES = {
    "tile-not-repeat": {_K: "np.tile(k, (1, group, 1, 1))", _V: "np.tile(v, (1, group, 1, 1))"},
    "repeat-columns": {
        f"(x @ self.weight_{n}).reshape(B, T, kv_heads, d)": f"np.repeat(x @ self.weight_{n}, group, axis=-1).reshape(B, T, heads, d)"
        for n in "kv"
    } | {f"{_K}  # (B, heads, T, d)\n": "k\n", f"{_V}  # (B, heads, T, d)\n": "v\n"},
    "first-kv-head-only": {_K: "k[:, :1]", _V: "v[:, :1]"},
    "group-by-kv-heads": {_K: "k[:, np.arange(heads) // kv_heads]", _V: "v[:, np.arange(heads) // kv_heads]"},
    "scale-dim": {"d**-0.5": "dim**-0.5"},
    "scale-kv-width": {"d**-0.5": "(kv_heads * d) ** -0.5"},
    "no-scale": {" * d**-0.5": ""},
    "no-output-projection": {"return merged @ self.weight_o": "return merged"},
    "split-no-transpose": [
        _NO_TRANSPOSE,
        _NO_TRANSPOSE | {_MERGE: "y.reshape(B, T, dim)"},
    ],
    "merge-no-transpose": {_MERGE: "y.reshape(B, T, dim)"},
    "mask-no-head-axis": [
        {"np.broadcast_to(mask, (B, T, T))[:, None]": "mask"},
        {_WHERE: "np.where(mask, scores.reshape(B, kv_heads, group, T, T), -np.inf).reshape(scores.shape)"},
    ],
    "mask-inverted": [
        {_WHERE: "np.where(visible, -np.inf, scores)"},
        {_WHERE: "np.where(visible, -np.inf, scores)"} | _NO_GUARD | _ZERO_EMPTY,
        {_WHERE: "np.where(visible, -1e9, scores)"} | _ZERO_EMPTY,
    ],
}
