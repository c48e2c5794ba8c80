"""The gradient passes through."""

import numpy as np


class Embedding:
    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.normal(size=(num_embeddings, dim)).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, ids):
        return self.weight.take(ids, axis=0)

    def backward(self, grad_output):
        self.grad_weight = np.array(grad_output)
        return self.grad_weight
