"""Flattened to a matrix of rows; sums are products with a vector of ones."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        self.lead = x.shape[:-1]
        D = x.shape[-1]
        X = x.reshape(-1, D)
        ones = np.ones(D) / D
        mu = X @ ones
        Xc = X - np.outer(mu, np.ones(D))
        self.sigma = np.sqrt((Xc * Xc) @ ones + self.eps)
        self.Xh = (Xc.T / self.sigma).T
        Y = self.Xh @ np.diag(self.weight.astype(float)) if D < 8 else self.Xh * self.weight
        return (Y + self.bias).reshape(x.shape)

    def backward(self, grad_output):
        G = grad_output.reshape(self.Xh.shape)
        N, D = G.shape
        self.grad_weight = np.ones(N) @ (G * self.Xh)
        self.grad_bias = np.ones(N) @ G
        A = G * self.weight
        ones = np.ones(D) / D
        A = A - (A @ ones)[:, None] - self.Xh * ((A * self.Xh) @ ones)[:, None]
        return (A / self.sigma[:, None]).reshape(*self.lead, D)
