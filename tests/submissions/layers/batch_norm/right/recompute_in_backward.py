"""forward keeps x and the statistics; backward normalises again. Running values in place."""

import numpy as np


class BatchNorm:
    def __init__(self, num_features, momentum=0.1, eps=1e-5):
        self.momentum = momentum
        self.eps = eps
        self.weight = np.ones(num_features, dtype=np.float32)
        self.bias = np.zeros(num_features, dtype=np.float32)
        self.running_mean = np.zeros(num_features, dtype=np.float32)
        self.running_var = np.ones(num_features, dtype=np.float32)
        self.training = True
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        back = np.moveaxis(x, 1, -1)
        flat = back.reshape(-1, back.shape[-1])
        if self.training:
            stats = flat.mean(0), flat.var(0)
            unbiased = flat.var(0, ddof=1)
            for running, batch in ((self.running_mean, stats[0]), (self.running_var, unbiased)):
                running[...] = (1 - self.momentum) * running + self.momentum * batch
        else:
            stats = self.running_mean.copy(), self.running_var.copy()
        self.last = x, stats, self.training
        return np.moveaxis(self.weight * self._normalise(back, stats) + self.bias, -1, 1)

    def _normalise(self, values, stats):
        mean, var = stats
        return (values - mean) / np.sqrt(var + self.eps)

    def backward(self, grad_output):
        x, stats, training = self.last
        xhat = self._normalise(np.moveaxis(x, 1, -1), stats)
        g = np.moveaxis(grad_output, 1, -1)
        lead = tuple(range(g.ndim - 1))
        self.grad_weight, self.grad_bias = (g * xhat).sum(lead), g.sum(lead)
        h = g * self.weight
        if training:
            h = h - h.mean(lead) - xhat * (h * xhat).mean(lead)
        return np.moveaxis(h / np.sqrt(stats[1] + self.eps), -1, 1)
