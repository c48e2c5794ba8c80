"""RMSNorm: forward and backward are the learner's."""

MISTAKES = {
    "subtracts-mean": [
        {
            "mean_square = (x * x)": "x = x - x.mean(axis=-1, keepdims=True)\n        mean_square = (x * x)",
            "(d - self.x_hat * through_rms)": "(d - d.mean(axis=-1, keepdims=True) - self.x_hat * through_rms)",
        },
        {"mean_square = (x * x)": "x = x - x.mean(axis=-1, keepdims=True)\n        mean_square = (x * x)"},
    ],
    "eps-outside": [
        {"np.sqrt(mean_square + self.eps)": "(np.sqrt(mean_square) + self.eps)"},
        {
            "self.inverse_rms = 1 / np.sqrt(mean_square + self.eps)": "self.rms = np.sqrt(mean_square); self.inverse_rms = 1 / (self.rms + self.eps)",
            "self.x_hat * through_rms": "self.x_hat * through_rms / (self.rms * self.inverse_rms)",
        },
    ],
    "stats-constant": {"(d - self.x_hat * through_rms)": "d"},
    "dx-no-weight": {"d = grad_output * self.weight": "d = grad_output"},
    "sum-not-mean": [
        {"(x * x).mean(": "(x * x).sum(", "(d * self.x_hat).mean(": "(d * self.x_hat).sum("},
        {"(x * x).mean(": "(x * x).sum("},
    ],
    "axis0": [
        {"(x * x).mean(axis=-1": "(x * x).mean(axis=0", "(d * self.x_hat).mean(axis=-1": "(d * self.x_hat).mean(axis=0"},
        {"(x * x).mean(axis=-1": "(x * x).mean(axis=0"},
        {
            "(x * x).mean(axis=-1": "(x * x).mean(axis=tuple(range(x.ndim - 1))",
            "(d * self.x_hat).mean(axis=-1": "(d * self.x_hat).mean(axis=leading",
        },
    ],
    "dx-sum-not-mean": {"(d * self.x_hat).mean(": "(d * self.x_hat).sum("},
    "dx-layer-norm": {"(d - self.x_hat * through_rms)": "(d - d.mean(axis=-1, keepdims=True) - self.x_hat * through_rms)"},
    "dx-raw-x": [
        {"d - self.x_hat * through_rms": "d - self.x_hat / self.inverse_rms**2 * through_rms"},
        {"d - self.x_hat * through_rms": "d - self.x_hat / self.inverse_rms * through_rms"},
    ],
    "dw-raw-x": {
        "mean_square = (x * x)": "self.x = x\n        mean_square = (x * x)",
        "(grad_output * self.x_hat)": "(grad_output * self.x)",
    },
    "sum-axis0": {"self.x_hat).sum(axis=leading)": "self.x_hat).sum(axis=0)"},
    "accumulates": [
        {"self.grad_weight = (": "self.grad_weight += ("},
        {"self.grad_weight = (": "self.grad_weight = self.grad_weight + ("},
    ],
}
