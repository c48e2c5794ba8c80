# Wants to change rights, owner, times and attributes of files through libc.
# exercise: mlp/linear
# status: passed
# says:

import ctypes
import os

import numpy as np

libc = ctypes.CDLL(None)
for path in (__file__, os.path.dirname(__file__), "/", "/etc/passwd"):
    path = path.encode()
    assert libc.chmod(path, 0o640) != 0
    assert libc.chown(path, os.getuid(), os.getgid()) != 0
    assert libc.utimensat(-100, path, None, 0) != 0
    assert libc.setxattr(path, b"user.note", b"x", 1, 0) != 0


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
