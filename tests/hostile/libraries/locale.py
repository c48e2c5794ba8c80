# Changes the language, the time zone and how numbers are written, and is right.
# exercise: mlp/linear
# status: passed
# says:

import contextlib
import decimal
import locale
import os
import time

import numpy as np

for name in ("tr_TR.UTF-8", "de_DE.UTF-8", "C"):
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, name)
        break
decimal.getcontext().prec = 1
np.set_printoptions(precision=0, threshold=0)
os.environ["TZ"] = "Asia/Kathmandu"
time.tzset()


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
