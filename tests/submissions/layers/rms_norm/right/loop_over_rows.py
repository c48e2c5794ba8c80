"""A Python loop over the rows."""

import numpy as np


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        rows = x.reshape(-1, x.shape[-1])
        self.rows = rows
        self.rms = [np.sqrt(np.dot(row, row) / len(row) + self.eps) for row in rows]
        y = np.zeros(rows.shape)
        for n in range(len(rows)):
            y[n] = rows[n] / self.rms[n] * self.weight
        return y.reshape(x.shape)

    def backward(self, grad_output):
        G = grad_output.reshape(self.rows.shape)
        self.grad_weight = np.zeros(G.shape[1])
        dx = np.zeros(G.shape)
        for n, (row, rms) in enumerate(zip(self.rows, self.rms)):
            self.grad_weight += G[n] * row / rms
            d = G[n] * self.weight
            dx[n] = d / rms - row * np.dot(d, row) / (len(row) * rms**3)
        return dx.reshape(grad_output.shape)
