# Writes files, links and odd names into its own folder and takes the rights away, and is right.
# exercise: mlp/linear
# status: passed
# says:

import os
from pathlib import Path

import numpy as np

for name in (b"notes", b"\xff\xfe", b"new\nline", b"-rf", b".hidden"):
    Path(os.fsdecode(name)).write_bytes(b"x" * 1000)
os.symlink("nowhere", "to-nothing")
os.symlink("to-itself", "to-itself")
os.symlink(os.path.dirname(__file__), "to-the-answers")
os.mkfifo("pipe")
os.makedirs("closed/within")
Path("closed/within/file").touch()
os.chmod("closed/within", 0)
os.chmod("closed", 0)


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
