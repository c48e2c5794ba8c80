"""The weight is missing on the way back to x."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        mu, var = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        self.istd = 1.0 / np.sqrt(var + self.eps)
        self.norm = (x - mu) * self.istd
        return self.norm * self.weight + self.bias

    def backward(self, grad_output):
        n = grad_output.shape[-1]
        s0 = grad_output.sum(-1, keepdims=True)
        prod = grad_output * self.norm
        s1 = prod.sum(-1, keepdims=True)
        self.grad_weight = prod.reshape(-1, n).sum(0)
        self.grad_bias = grad_output.reshape(-1, n).sum(0)
        return self.istd / n * (n * grad_output - s0 - self.norm * s1)
