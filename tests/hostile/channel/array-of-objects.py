# Describes an array of Python objects by their addresses.
# exercise: mlp/linear
# status: crashed
# says: it sent something that is not a reply

import sys

import numpy as np

process = sys.modules["grader.answer.process"]
head = sys.modules["grader.answer.channel"].HEAD


def forged(reply):
    text = b'{"request": %d, "value": {"array": ["|O", [1], 0]}}' % reply["request"]
    return head.pack(0, len(text)) + text


process.encode = forged


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
