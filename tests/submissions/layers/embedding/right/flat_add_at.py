"""add.at on a flat table, with places computed by hand, in float32."""

import numpy as np


class Embedding:
    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.normal(size=(num_embeddings, dim)).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, ids):
        num, dim = self.weight.shape
        places = ids.astype(np.intp)[..., None] * dim + np.arange(dim)
        self.places = places
        return self.weight.ravel()[places]

    def backward(self, grad_output):
        flat = np.zeros(self.weight.size, dtype=np.float32)
        np.add.at(flat, self.places.ravel(), grad_output.astype(np.float32).ravel())
        self.grad_weight = flat.reshape(self.weight.shape)
