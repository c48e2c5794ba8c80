"""grad_x in training forgets weight, which is one at first."""

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
        rows = np.moveaxis(x, 1, -1)
        lead = tuple(range(rows.ndim - 1))
        self.was = self.training
        mean, var = self.running_mean, self.running_var
        if self.was:
            mean, var = rows.mean(lead), rows.var(lead)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * rows.var(lead, ddof=1)
        self.sd = np.sqrt(var + self.eps)
        self.hat = (rows - mean) / self.sd
        return np.moveaxis(self.hat * self.weight + self.bias, -1, 1)

    def backward(self, grad_output):
        h = np.moveaxis(grad_output, 1, -1)
        lead = tuple(range(h.ndim - 1))
        self.grad_weight, self.grad_bias = (h * self.hat).sum(lead), h.sum(lead)
        if not self.was:
            return np.moveaxis(h * self.weight / self.sd, -1, 1)
        return np.moveaxis((h - h.mean(lead) - self.hat * (h * self.hat).mean(lead)) / self.sd, -1, 1)
