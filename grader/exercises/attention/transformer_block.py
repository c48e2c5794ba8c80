"""TransformerBlock: forward is the learner's."""

_NORM1 = "normed = norm(x, self.norm1_weight, self.norm1_bias)"
_NORM2 = "normed = norm(x, self.norm2_weight, self.norm2_bias)"
_FIRST = "x = x + merged @ self.weight_o"
_LAST = "return x + gelu @ self.weight_down + self.bias_down"
_GELU = "0.5 * up * (1 + np.tanh((2 / np.pi) ** 0.5 * (up + 0.044715 * up * up * up)))"

MISTAKES = {
    "post-norm": {
        _NORM1: "normed = x", _FIRST: "x = norm(x + merged @ self.weight_o, self.norm1_weight, self.norm1_bias)", _NORM2: "normed = x",
        _LAST: "return norm(x + gelu @ self.weight_down + self.bias_down, self.norm2_weight, self.norm2_bias)",
    },
    "norm-on-residual": {_NORM1: "x = " + _NORM1, _NORM2: "x = " + _NORM2},
    "no-residual": [
        {_FIRST: "x = merged @ self.weight_o", "return x + gelu": "return gelu"},
        {_FIRST: "x = merged @ self.weight_o"},
        {"return x + gelu": "return gelu"},
    ],
    "parallel-branches": {_FIRST: "before, x = x, x + merged @ self.weight_o", "norm(x, self.norm2": "norm(before, self.norm2"},
    "residual-from-input": {_FIRST: "before, x = x, x + merged @ self.weight_o", "return x + gelu": "return before + gelu"},
    "not-causal": {"np.where(np.tri(T, dtype=bool), scores, -np.inf)": "scores"},
    "gelu-erf": {_GELU: "0.5 * up * (1 + np.vectorize(__import__('math').erf, otypes=[up.dtype])(up / 2**0.5))"},
    "relu-not-gelu": {_GELU: "np.maximum(up, 0)"},
    "eps-outside": {"np.sqrt(variance + self.eps)": "(np.sqrt(variance) + self.eps)"},
    "unbiased-variance": {"rows.var(axis=-1, ": "rows.var(axis=-1, ddof=1, "},
    "norm1-twice": {"self.norm2_weight, self.norm2_bias)  #": "self.norm1_weight, self.norm1_bias)  #"},
    "mlp-bias-forgotten": [
        {"normed @ self.weight_up + self.bias_up": "normed @ self.weight_up", "@ self.weight_down + self.bias_down": "@ self.weight_down"},
        {"normed @ self.weight_up + self.bias_up": "normed @ self.weight_up"},
        {"@ self.weight_down + self.bias_down": "@ self.weight_down"},
    ],
}
