"""The features are moved to the front, so that everything broadcasts without keepdims."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        xt = np.moveaxis(x, -1, 0).astype(np.float64)
        self.std = np.sqrt(xt.var(axis=0) + self.eps)
        self.normalised = (xt - xt.mean(axis=0)) / self.std
        tail = (1,) * (x.ndim - 1)
        w = np.reshape(self.weight, (-1, *tail))
        b = np.reshape(self.bias, (-1, *tail))
        return np.moveaxis(self.normalised * w + b, 0, -1)

    def backward(self, grad_output):
        gt = np.moveaxis(grad_output, -1, 0).astype(np.float64)
        dim = len(gt)
        self.grad_weight = np.array([np.sum(gt[i] * self.normalised[i]) for i in range(dim)])
        self.grad_bias = np.array([np.sum(gt[i]) for i in range(dim)])
        d = gt * np.reshape(self.weight, (-1, *(1,) * (grad_output.ndim - 1)))
        inner = d - d.mean(axis=0) - self.normalised * np.mean(d * self.normalised, axis=0)
        return np.moveaxis(inner / self.std, 0, -1)
