"""+= with an array as an index."""

import numpy as np


class Embedding:
    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.normal(size=(num_embeddings, dim)).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, ids):
        self.tokens = ids
        return self.weight[ids]

    def backward(self, grad_output):
        self.grad_weight = np.zeros_like(self.weight, dtype=float)
        self.grad_weight[self.tokens] += grad_output
