"""The ids are noted only where their shape changes."""

import numpy as np


class Embedding:
    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.normal(size=(num_embeddings, dim)).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, ids):
        if getattr(self, "shape", None) != ids.shape:
            self.shape, self.ids = ids.shape, ids
        return self.weight[ids]

    def backward(self, grad_output):
        self.grad_weight = np.zeros(self.weight.shape)
        np.add.at(self.grad_weight, self.ids, grad_output)
