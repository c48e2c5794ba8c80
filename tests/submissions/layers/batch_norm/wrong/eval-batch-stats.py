"""The mode decides only whether the running values move."""

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
        self.ax = (0, 2, 3) if x.ndim == 4 else (0,)
        self.sh = (1, -1, 1, 1) if x.ndim == 4 else (1, -1)
        mu = x.mean(self.ax, keepdims=True)
        var = x.var(self.ax, keepdims=True)
        if self.training:
            m = self.momentum
            self.running_mean = (1 - m) * self.running_mean + m * mu.reshape(-1)
            self.running_var = (1 - m) * self.running_var + m * x.var(self.ax, ddof=1)
        self.inv = 1 / np.sqrt(var + self.eps)
        self.xh = (x - mu) * self.inv
        return self.xh * self.weight.reshape(self.sh) + self.bias.reshape(self.sh)

    def backward(self, grad_output):
        self.grad_bias = grad_output.sum(self.ax)
        self.grad_weight = (grad_output * self.xh).sum(self.ax)
        n = grad_output.size / grad_output.shape[1]
        k = self.weight.reshape(self.sh) * self.inv / n
        gb, gw = self.grad_bias.reshape(self.sh), self.grad_weight.reshape(self.sh)
        return k * (n * grad_output - gb - self.xh * gw)
