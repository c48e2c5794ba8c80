# Wants System V memory, a message queue and a key, which stay when their process is gone.
# exercise: mlp/linear
# status: passed
# says:

import ctypes

import numpy as np

libc = ctypes.CDLL(None)
assert libc.shmget(0, 1 << 20, 0o1600) == -1
assert libc.msgget(0, 0o1600) == -1
assert libc.semget(0, 1, 0o1600) == -1
assert libc.mq_open(b"/left", 0o102, 0o600, None) == -1


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
