"""A row for each distinct id."""

import numpy as np


class Embedding:
    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.normal(size=(num_embeddings, dim)).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, ids):
        self.distinct, self.inverse = np.unique(ids.ravel(), return_inverse=True)
        return self.weight[ids]

    def backward(self, grad_output):
        self.grad_weight = np.zeros((self.distinct.size, self.weight.shape[1]))
        np.add.at(self.grad_weight, self.inverse.ravel(), grad_output.reshape(-1, self.weight.shape[1]))
