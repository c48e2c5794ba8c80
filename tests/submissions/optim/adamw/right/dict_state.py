"""A dictionary of state for each parameter, as in PyTorch."""

import math

import numpy as np


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params = params
        self.defaults = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        self.state = {}

    def step(self, grads):
        lr, eps, decay = (self.defaults[key] for key in ("lr", "eps", "weight_decay"))
        b1, b2 = self.defaults["betas"]
        for i, (p, grad) in enumerate(zip(self.params, grads)):
            s = self.state.setdefault(i, {"step": 0, "exp_avg": np.zeros(p.shape), "exp_avg_sq": np.zeros(p.shape)})
            s["step"] += 1
            s["exp_avg"] = b1 * s["exp_avg"] + (1 - b1) * grad
            s["exp_avg_sq"] = b2 * s["exp_avg_sq"] + (1 - b2) * grad * grad
            denominator = np.sqrt(s["exp_avg_sq"]) / math.sqrt(1 - b2 ** s["step"]) + eps
            p *= 1 - lr * decay
            p -= lr / (1 - b1 ** s["step"]) * s["exp_avg"] / denominator
