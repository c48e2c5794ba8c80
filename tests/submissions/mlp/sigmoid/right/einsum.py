"""Flat arrays, multiplied by einsum."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.shape = x.shape
        flat = np.clip(x.reshape(-1), -500, 500)
        self.flat = 1 / (1 + np.exp(-flat))
        return self.flat.reshape(self.shape)

    def backward(self, grad_output):
        product = np.einsum("k,k,k->k", grad_output.reshape(-1), self.flat, 1 - self.flat)
        return product.reshape(self.shape)
