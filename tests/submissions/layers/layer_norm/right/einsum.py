"""Every sum is an einsum."""

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
        self.xc = x - np.einsum("...d->...", x)[..., None] / D
        v = np.einsum("...d,...d->...", self.xc, self.xc) / D
        self.r = (v + self.eps) ** -0.5
        self.xh = np.einsum("...d,...->...d", self.xc, self.r)
        return np.einsum("...d,d->...d", self.xh, self.weight) + self.bias

    def backward(self, grad_output):
        D = grad_output.shape[-1]
        g2, h2 = grad_output.reshape(-1, D), self.xh.reshape(-1, D)
        self.grad_weight = np.einsum("nd,nd->d", g2, h2)
        self.grad_bias = np.einsum("nd->d", g2)
        d = np.einsum("...d,d->...d", grad_output, self.weight)
        a = np.einsum("...d->...", d) / D
        b = np.einsum("...d,...d->...", d, self.xh) / D
        return np.einsum("...d,...->...d", d - a[..., None] - b[..., None] * self.xh, self.r)
