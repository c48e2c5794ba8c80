"""CachedAttention: forward and reset are the learner's."""

_COUNTED = {"np.arange(S - t, S)": "np.arange(self.seen - t, self.seen)"}
_COUNT = "\n        self.seen = getattr(self, 'seen', 0) + t"

MISTAKES = {
    "mask-no-offset": {"np.arange(S - t, S)": "np.arange(t)"},
    "no-mask": {"np.where(may_look, scores, -np.inf)": "scores"},
    "later-chunk-not-causal": {"np.where(may_look, scores, -np.inf)": "np.where(may_look | (S > t), scores, -np.inf)"},
    "cache-not-used": {"if self.k is not None:": "if False:"},
    "keeps-last-chunk": [
        {"self.k, self.v = k, v": "self.k, self.v = k[:, :, -t:], v[:, :, -t:]"},
        {"self.k, self.v = k, v": "self.k, self.v = k[:, :, -t:], v[:, :, -t:]" + _COUNT, **_COUNTED,
         "self.k = self.v = None": "self.k, self.v, self.seen = None, None, 0"},
    ],
    "new-before-old": {"[self.k, k]": "[k, self.k]", "[self.v, v]": "[v, self.v]"},
    "append-wrong-axis": {"[self.k, k], axis=2": "[self.k, k], axis=1", "[self.v, v], axis=2": "[self.v, v], axis=1"},
    "reset-nothing": [
        {"self.k = self.v = None": "k = v = None"},
        {"            v = np.concatenate": "        if self.v is not None:\n            v = np.concatenate",
         "self.k = self.v = None": "self.k = None"},
        {"self.k, self.v = k, v": "self.k, self.v = k, v" + _COUNT, **_COUNTED},
    ],
    "not-itself": [
        {"np.arange(S) <= ": "np.arange(S) < "},
        {"np.arange(S) <= ": "np.arange(S) < ", "-np.inf)": "-1e9)"},
        {"np.arange(S) <= ": "np.arange(S) < ", "(weights @ v)": "(np.nan_to_num(weights) @ v)"},
        {"np.arange(S) <= ": "np.arange(S) < ", "np.where(may_look, scores, -np.inf)": "scores - 1e9 * ~may_look"},
    ],
    "scale-dim": {"/ d**0.5": "/ dim**0.5"},
    "no-scale": {" / d**0.5": ""},
    "no-output-projection": {"return merged @ self.weight_o": "return merged"},
}
