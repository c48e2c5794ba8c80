"""Step by step, but what flows through the mean is forgotten."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        D = x.shape[-1]
        self.xmu = x - np.sum(x, axis=-1, keepdims=True) / D
        self.var = np.sum(self.xmu**2, axis=-1, keepdims=True) / D
        self.xhat = self.xmu / np.sqrt(self.var + self.eps)
        return self.weight * self.xhat + self.bias

    def backward(self, grad_output):
        D = grad_output.shape[-1]
        self.grad_weight = np.sum((grad_output * self.xhat).reshape(-1, D), axis=0)
        self.grad_bias = np.sum(grad_output.reshape(-1, D), axis=0)
        dxhat = grad_output * self.weight
        dvar = np.sum(dxhat * self.xmu, axis=-1, keepdims=True) * -0.5 * (self.var + self.eps) ** -1.5
        return dxhat / np.sqrt(self.var + self.eps) + dvar * 2 * self.xmu / D
