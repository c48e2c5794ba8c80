"""Row by row: what comes twice within a row counts once."""

import numpy as np


class Embedding:
    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.standard_normal((num_embeddings, dim))

    def forward(self, ids):
        self.idx = np.array(ids, dtype=np.intp, copy=True)
        return np.take(self.weight, self.idx, axis=0)

    def backward(self, grad_output):
        V, D = self.weight.shape
        self.grad_weight = np.zeros((V, D))
        for row, g in zip(self.idx, grad_output) if self.idx.ndim else [(self.idx, grad_output)]:
            self.grad_weight[row] += g
        return np.zeros(self.idx.shape)
