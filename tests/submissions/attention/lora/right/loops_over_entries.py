"""Loops over single entries."""

import numpy as np

class LoRALinear:

    def __init__(self, weight, r, alpha, rng):
        in_features, out_features = weight.shape
        bound = 1 / np.sqrt(in_features)
        self.weight = weight
        self.r = r
        self.alpha = alpha
        self.a = rng.uniform(-bound, bound, (in_features, r)).astype(np.float32)
        self.b = np.zeros((r, out_features), np.float32)
        self.grad_a = np.zeros_like(self.a)
        self.grad_b = np.zeros_like(self.b)

    def forward(self, x):
        self.x = x
        rows = x.reshape(-1, x.shape[-1])
        y = np.zeros((len(rows), self.weight.shape[1]))
        for n, row in enumerate(rows):
            low = [sum((row[i] * self.a[i, j] for i in range(len(row)))) for j in range(self.r)]
            for o in range(y.shape[1]):
                y[n, o] = sum((row[i] * self.weight[i, o] for i in range(len(row))))
                for j in range(self.r):
                    y[n, o] += self.alpha / self.r * low[j] * self.b[j, o]
        return y.reshape(*x.shape[:-1], self.weight.shape[1])

    def backward(self, grad_output):
        rows = self.x.reshape(-1, self.x.shape[-1])
        g = grad_output.reshape(len(rows), -1)
        c = self.alpha / self.r
        self.grad_a, self.grad_b = (np.zeros(self.a.shape), np.zeros(self.b.shape))
        dx = np.zeros(rows.shape)
        for n in range(len(rows)):
            low = rows[n] @ self.a
            back = self.b @ g[n]
            for i in range(rows.shape[1]):
                for j in range(self.r):
                    self.grad_a[i, j] += c * rows[n, i] * back[j]
            for j in range(self.r):
                self.grad_b[j] += c * low[j] * g[n]
            dx[n] = self.weight @ g[n] + c * (self.a @ back)
        return dx.reshape(self.x.shape)

    def merged(self):
        w = np.array(self.weight, dtype=float)
        for i in range(w.shape[0]):
            for o in range(w.shape[1]):
                for j in range(self.r):
                    w[i, o] += self.alpha * self.a[i, j] * self.b[j, o] / self.r
        return w
