"""The one-hot matrix is made from the first ids and kept."""

import numpy as np


class Embedding:
    ids = None

    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.normal(size=(num_embeddings, dim)).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, ids):
        if self.ids is None:
            self.ids = ids
        return self.weight[ids]

    def backward(self, grad_output):
        count, dim = self.weight.shape
        one_hot = (self.ids.reshape(-1, 1) == np.arange(count)).astype(float)
        self.grad_weight = one_hot.T @ grad_output.reshape(-1, dim)
