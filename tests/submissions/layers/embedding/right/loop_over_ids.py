"""One id at a time, in a plain loop."""

import numpy as np


class Embedding:
    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.normal(size=(num_embeddings, dim)).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, ids):
        self.shape = ids.shape
        self.flat_ids = [int(i) for i in ids.ravel()]
        rows = np.zeros((len(self.flat_ids), self.weight.shape[1]), dtype=self.weight.dtype)
        for place, i in enumerate(self.flat_ids):
            rows[place] = self.weight[i]
        return rows.reshape(self.shape + (self.weight.shape[1],))

    def backward(self, grad_output):
        self.grad_weight = np.zeros(self.weight.shape)
        rows = grad_output.reshape(len(self.flat_ids), self.weight.shape[1])
        for i, row in zip(self.flat_ids, rows):
            self.grad_weight[i] += row
