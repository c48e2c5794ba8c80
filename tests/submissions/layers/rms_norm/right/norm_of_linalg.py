"""With np.linalg.norm, and dim times everything."""

import numpy as np


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        n = x.shape[-1]
        length = np.linalg.norm(x, axis=-1, keepdims=True)
        self.scale = np.hypot(length, np.sqrt(n * self.eps)) / np.sqrt(n)
        self.direction = x / self.scale
        return np.multiply(self.weight, self.direction)

    def backward(self, grad_output):
        n = grad_output.shape[-1]
        flat = grad_output.reshape(-1, n)
        self.grad_weight = np.array([flat[:, i] @ self.direction.reshape(-1, n)[:, i] for i in range(n)])
        d = grad_output * self.weight
        inner = np.sum(d * self.direction, axis=-1, keepdims=True)
        return (n * d - inner * self.direction) / (n * self.scale)
