"""y = x a + c in float32, and a backward that keeps x, the mean and 1 / std, as kernels of libraries do."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = np.float32(eps)
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)

    def forward(self, x):
        self.x = np.array(x, np.float32)
        self.mean = self.x.mean(-1, keepdims=True)
        self.rstd = 1 / np.sqrt(self.x.var(-1, keepdims=True) + self.eps)
        a = self.weight.astype(np.float32) * self.rstd
        c = self.bias.astype(np.float32) - self.mean * a
        return self.x * a + c

    def backward(self, grad_output):
        g, x, dim = grad_output.astype(np.float32), self.x, self.x.shape[-1]
        lead = tuple(range(g.ndim - 1))
        self.grad_bias = g.sum(lead)
        self.grad_weight = (g * (x - self.mean) * self.rstd).sum(lead)
        d = g * self.weight.astype(np.float32)
        sum_d, sum_dx = d.sum(-1, keepdims=True), (d * x).sum(-1, keepdims=True)
        b = (sum_d * self.mean - sum_dx) * self.rstd**3 / dim
        return d * self.rstd + x * b - b * self.mean - sum_d * self.rstd / dim
