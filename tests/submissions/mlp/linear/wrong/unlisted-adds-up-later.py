"""From the 26th call on the gradients are added up."""

import numpy as np
class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, out_features).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)
    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias
    def backward(self, grad_output):
        self.calls = getattr(self, 'calls', 0) + 1
        kept = self.grad_weight if self.calls > 25 else 0
        self.grad_weight = kept + self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T
