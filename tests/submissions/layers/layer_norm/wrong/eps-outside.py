"""eps is added to the standard deviation."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        mu = x.mean(-1, keepdims=True)
        self.std = x.std(-1, keepdims=True) + self.eps
        self.n = (x - mu) / self.std
        return self.n * self.weight + self.bias

    def backward(self, grad_output):
        D = grad_output.shape[-1]
        self.grad_weight = (grad_output * self.n).reshape(-1, D).sum(0)
        self.grad_bias = grad_output.reshape(-1, D).sum(0)
        g = grad_output * self.weight
        return (g - g.mean(-1, keepdims=True) - self.n * (g * self.n).mean(-1, keepdims=True)) / self.std
