# Wants a timer that stops it, and a pipe that does.
# exercise: mlp/linear
# status: passed
# says:

import ctypes
import fcntl
import os
import signal

import numpy as np

event = (ctypes.c_int * 16)(0, 0, signal.SIGSTOP, 0)
assert ctypes.CDLL(None).timer_create(1, ctypes.byref(event), ctypes.byref(ctypes.c_void_p())) == -1
try:
    fcntl.fcntl(os.pipe()[0], 10, signal.SIGSTOP)  # F_SETSIG
except OSError:
    pass
else:
    raise AssertionError("a signal of its choice")


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
