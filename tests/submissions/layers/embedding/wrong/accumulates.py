"""The zeros of __init__ are the only ones."""

import numpy as np


class Embedding:
    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.normal(size=(num_embeddings, dim)).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, ids):
        self.places = ids.reshape(-1)
        return self.weight[ids]

    def backward(self, grad_output):
        rows = grad_output.reshape(-1, self.weight.shape[1])
        for i in range(len(self.places)):
            self.grad_weight[self.places[i]] += rows[i]
