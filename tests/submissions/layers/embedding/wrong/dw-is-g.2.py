"""grad_output with its leading axes as one."""

import numpy as np


class Embedding:
    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.standard_normal((num_embeddings, dim))

    def forward(self, ids):
        self.idx = np.array(ids, dtype=np.intp, copy=True)
        return np.take(self.weight, self.idx, axis=0)

    def backward(self, grad_output):
        V, D = self.weight.shape
        self.grad_weight = grad_output.reshape(-1, D)
        return np.zeros(self.idx.shape)
