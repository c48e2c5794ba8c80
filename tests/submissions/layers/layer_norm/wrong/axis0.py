"""The mean and the variance of each column, forward and backward."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        mu = np.mean(x, 0)
        centred = x - mu
        self.sd = np.sqrt(np.mean(centred * centred, 0) + self.eps)
        self.normed = centred / self.sd
        return self.weight * self.normed + self.bias

    def backward(self, grad_output):
        dim = grad_output.shape[-1]
        self.grad_weight = (grad_output * self.normed).reshape(-1, dim).sum(0)
        self.grad_bias = grad_output.reshape(-1, dim).sum(0)
        dn = grad_output * self.weight
        return (dn - np.mean(dn, 0) - self.normed * np.mean(dn * self.normed, 0)) / self.sd
