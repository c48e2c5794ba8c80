"""ReLU: forward and backward are the learner's."""

MISTAKES = {
    "no-derivative": {"return grad_output * self.positive": "return grad_output"},
    "no-upstream": {"return grad_output * self.positive": "return 1.0 * self.positive"},
    "gate-on-g": {"return grad_output * self.positive": "return np.maximum(grad_output, 0)"},
    "max-not-maximum": {"np.maximum(x, 0)": "np.max(x, 0)"},
    "times-output": {
        "return np.maximum(x, 0)": "self.y = np.maximum(x, 0)\n        return self.y",
        "return grad_output * self.positive": "return grad_output * self.y",
    },
    "both-gates": {"return grad_output * self.positive": "return np.maximum(grad_output * self.positive, 0)"},
    "inverted-gate": [
        {"return grad_output * self.positive": "return grad_output * np.logical_not(self.positive)"},
        {"self.positive = x > 0": "self.positive = x < 0"},
    ],
    "python-max": {"np.maximum(x, 0)": "max(0, x)"},
    "leaky": [
        {
            "return np.maximum(x, 0)": "return np.where(x > 0, x, 0.01 * x)",
            "return grad_output * self.positive": "return grad_output * np.where(self.positive, 1.0, 0.01)",
        },
        {"return np.maximum(x, 0)": "return np.where(x > 0, x, 0.01 * x)"},
    ],
    "stale-cache": {"self.positive = x > 0": "self.positive = getattr(self, 'positive', x > 0)"},
}
