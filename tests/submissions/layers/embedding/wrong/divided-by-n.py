"""A mean over all places."""

import numpy as np


class Embedding:
    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.normal(size=(num_embeddings, dim)).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, ids):
        self.hot = (ids.reshape(-1, 1) == np.arange(self.weight.shape[0])).astype(float)
        return self.weight[ids]

    def backward(self, grad_output):
        n = self.hot.shape[0]
        self.grad_weight = np.divide(self.hot.T @ grad_output.reshape(n, self.weight.shape[1]), n)
