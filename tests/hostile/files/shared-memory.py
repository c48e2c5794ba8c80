# Leaves a piece of shared memory behind.
# exercise: mlp/linear
# status: failed
# says: '/hostile'

from multiprocessing import shared_memory

import numpy as np

memory = shared_memory.SharedMemory("hostile", create=True, size=1000)


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
