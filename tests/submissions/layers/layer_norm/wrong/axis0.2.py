"""The statistics of each column in forward, a right backward."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        self.ivar = (np.var(x, axis=0) + self.eps) ** -0.5
        self.z = self.ivar * (x - np.average(x, axis=0))
        return self.z * self.weight + self.bias

    def backward(self, grad_output):
        D = grad_output.shape[-1]
        self.grad_weight = np.einsum("nd,nd->d", grad_output.reshape(-1, D), self.z.reshape(-1, D))
        self.grad_bias = np.einsum("nd->d", grad_output.reshape(-1, D))
        dz = grad_output * self.weight
        dx = D * dz - dz.sum(-1, keepdims=True) - self.z * (dz * self.z).sum(-1, keepdims=True)
        return dx * self.ivar / D
