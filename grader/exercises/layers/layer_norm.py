"""LayerNorm: forward and backward are the learner's."""

MISTAKES = {
    "axis0": [
        {
            "x.mean(axis=-1": "x.mean(axis=0", "x.var(axis=-1": "x.var(axis=0",
            "d.mean(axis=-1": "d.mean(axis=0", "self.x_hat).mean(axis=-1": "self.x_hat).mean(axis=0",
        },
        {"x.mean(axis=-1": "x.mean(axis=0", "x.var(axis=-1": "x.var(axis=0"},
        {
            "x.mean(axis=-1": "x.mean(axis=tuple(range(x.ndim - 1))", "x.var(axis=-1": "x.var(axis=tuple(range(x.ndim - 1))",
            "d.mean(axis=-1": "d.mean(axis=leading", "self.x_hat).mean(axis=-1": "self.x_hat).mean(axis=leading",
        },
    ],
    "eps-outside": [
        {"np.sqrt(variance + self.eps)": "(np.sqrt(variance) + self.eps)"},
        {
            "self.inverse_std = 1 / np.sqrt(variance + self.eps)": "self.std = np.sqrt(variance); self.inverse_std = 1 / (self.std + self.eps)",
            "self.x_hat * through_std": "self.x_hat * through_std / (self.std * self.inverse_std)",
        },
    ],
    "stats-constant": {"d - through_mean - self.x_hat * through_std": "d"},
    "dx-no-mean-term": {"d - through_mean - self": "d - self"},
    "dx-no-var-term": {" - self.x_hat * through_std": ""},
    "dx-no-weight": {"d = grad_output * self.weight": "d = grad_output"},
    "dw-raw-x": [
        {"mean = x.mean(": "self.x = x\n        mean = x.mean(", "(grad_output * self.x_hat)": "(grad_output * self.x)"},
        {"(grad_output * self.x_hat)": "(grad_output * self.x_hat / self.inverse_std)"},
    ],
    "sum-axis0": {"self.x_hat).sum(axis=leading)": "self.x_hat).sum(axis=0)", "grad_output.sum(axis=leading)": "grad_output.sum(axis=0)"},
    "ddof1": [
        {"x.var(axis=-1": "x.var(axis=-1, ddof=1"},
        {
            "x.var(axis=-1": "x.var(axis=-1, ddof=1",
            "self.x_hat * through_std": "self.x_hat * through_std * d.shape[-1] / (d.shape[-1] - 1)",
        },
    ],
    "grads-mean": [
        {"self.x_hat).sum(axis=leading)": "self.x_hat).mean(axis=leading)", "grad_output.sum(": "grad_output.mean("},
        {
            "self.x_hat).sum(axis=leading)": "self.x_hat).sum(axis=leading) / len(grad_output)",
            "grad_output.sum(axis=leading)": "grad_output.sum(axis=leading) / len(grad_output)",
        },
    ],
    "dx-sum-not-mean": [
        {"d.mean(": "d.sum(", "self.x_hat).mean(": "self.x_hat).sum("},
        {"d.mean(": "d.sum("},
        {"self.x_hat).mean(": "self.x_hat).sum("},
    ],
    "accumulates": [
        {"self.grad_weight = (": "self.grad_weight += (", "self.grad_bias = grad": "self.grad_bias += grad"},
        {
            "self.grad_weight = (": "self.grad_weight = self.grad_weight + (",
            "self.grad_bias = grad": "self.grad_bias = self.grad_bias + grad",
        },
    ],
}
