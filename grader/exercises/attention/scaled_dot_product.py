"""Scaled dot-product attention: causal_mask, forward and backward are the learner's."""

_KEEP_MASK = {"self.v = q, k, v": "self.v, self.mask = q, k, v, True if mask is None else mask"}
_MASKED_SCORES = _KEEP_MASK | {"p * (grad_p - mean)": "self.mask * p * (grad_p - mean)"}
_ZERO_EMPTY = {"exp / np.maximum(total, 1)": "exp / total * (True if mask is None else np.any(mask, axis=-1, keepdims=True))"}
_NAN_EMPTY = {", initial=-1e30": "", "np.maximum(total, 1)": "total"}
_TOP_OVER_QUERIES = {"axis=-1, keepdims=True, initial": "axis=-2, keepdims=True, initial", "exp.sum(axis=-1": "exp.sum(axis=-2"}
_MASK_AFTER = {
    "scores = np.where(mask, scores, -np.inf)": "pass",
    "exp / np.maximum(total, 1)": "exp / total * (True if mask is None else mask)",
}

MISTAKES = {
    "no-scale": {"q.shape[-1] ** -0.5": "1.0"},
    "scale-d": {"q.shape[-1] ** -0.5": "1 / q.shape[-1]"},
    "softmax-over-queries": [
        _TOP_OVER_QUERIES | {"(p * grad_p).sum(axis=-1": "(p * grad_p).sum(axis=-2"},
        _TOP_OVER_QUERIES,
    ],
    "overflow": [
        {"np.exp(scores - highest)": "np.exp(scores)", "np.maximum(total, 1)": "np.where(total == 0, 1, total)"},
        {"np.exp(scores - highest)": "np.exp(scores)", "np.maximum(total, 1)": "np.where(highest == -1e30, 1, total)"},
        {"np.exp(scores - highest)": "np.exp(scores)", "exp / np.maximum(total, 1)": "np.nan_to_num(exp / total)"},
    ],
    "mask-after-softmax": [
        _MASK_AFTER,
        _MASK_AFTER | _KEEP_MASK | {
            "self.weights = ": "self.full = exp / total\n        self.weights = ",
            "p * (grad_p - mean)": "self.full * (grad_p * self.mask - mean)",
        },
    ],
    "masked-zero": [
        {"-np.inf": "0"},
        {"-np.inf": "0"} | _ZERO_EMPTY,
        {"-np.inf": "0"} | _MASKED_SCORES,
        {"-np.inf": "0"} | _ZERO_EMPTY | _MASKED_SCORES,
    ],
    "mask-inverted": [
        {"np.where(mask, scores, -np.inf)": "np.where(mask, -np.inf, scores)"},
        {"np.where(mask, scores, -np.inf)": "np.where(mask, -np.inf, scores)", "<= last": "> last"},
        {
            "np.where(mask, scores, -np.inf)": "np.where(mask, -np.inf, scores)", ", initial=-1e30": "",
            "exp / np.maximum(total, 1)": "exp / total if mask is None else np.where(np.any(mask, axis=-1, keepdims=True), exp / total, 0)",
        },
        {"np.where(mask, scores, -np.inf)": "np.where(mask, -1e9, scores)"} | _ZERO_EMPTY,
    ],
    "empty-row-nan": [
        _NAN_EMPTY,
        _NAN_EMPTY | {"return self.weights @ v": "return np.nan_to_num(self.weights @ v)"},
    ],
    "empty-row-uniform": [
        {"-np.inf": "-1e9"},
        {"np.where(mask, scores, -np.inf)": "scores + np.where(mask, 0, -1e9)"},
        {"-np.inf": "-1e9"} | _MASKED_SCORES,
    ],
    "mask-no-offset": {"np.arange(T) + S - T": "np.arange(T)"},
    "grad-no-scale": {"@ self.k * self.scale": "@ self.k", "@ self.q * self.scale": "@ self.q"},
    "no-row-sum": {"p * (grad_p - mean)": "p * grad_p"},
}
