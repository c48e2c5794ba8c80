"""A sum with what was there."""

import numpy as np


class Embedding:
    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.normal(size=(num_embeddings, dim)).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, ids):
        self.hot = np.equal.outer(np.arange(len(self.weight)), ids.ravel()).astype(float)
        return self.weight[ids]

    def backward(self, grad_output):
        self.grad_weight = self.grad_weight + self.hot @ grad_output.reshape(self.hot.shape[1], self.weight.shape[1])
