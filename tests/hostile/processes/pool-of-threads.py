# Computes in a pool of threads, and is right.
# exercise: mlp/linear
# status: passed
# says:

from concurrent.futures import ThreadPoolExecutor

import numpy as np

pool = ThreadPoolExecutor(4)


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        self.grad_weight = pool.submit(np.matmul, self.x.T, grad_output).result()
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T
