"""grad_weight is made, as zeros."""

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
        self.inp = x
        return np.dot(x, self.weight) + self.scale * np.dot(np.dot(x, self.a), self.b)

    def backward(self, grad_output):
        X = self.inp.reshape(-1, self.weight.shape[0])
        G = grad_output.reshape(-1, self.weight.shape[1])
        self.grad_a = np.zeros(self.a.shape)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_b = np.zeros(self.b.shape)
        for xr, gr in zip(X, G):
            self.grad_a += self.scale * np.outer(xr, self.b @ gr)
            self.grad_b += self.scale * np.outer(xr @ self.a, gr)
        return (G @ self.weight.T + self.scale * (G @ self.b.T @ self.a.T)).reshape(self.inp.shape)

    def merged(self):
        return self.weight + self.scale * (self.a @ self.b)
    scale = property(lambda self: self.alpha / self.r)
