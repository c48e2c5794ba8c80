# Sends no number, and none that can be, as the seconds that a call took.
# exercise: mlp/linear
# status: crashed
# says: it sent something that is not a reply

import sys

import numpy as np

Runner = sys.modules["grader.answer.runner"].Runner
handle = Runner.handle


def timed(self, request):
    clock = request.get("clock", False)
    return handle(self, request) | ({"seconds": float("nan")} if clock else {})


Runner.handle = timed


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
