# Sends a number of a thousand digits instead of every value.
# exercise: mlp/linear
# status: crashed
# says: not a reply

import sys

import numpy as np

process = sys.modules["grader.answer.process"]
encode = process.encode
head = sys.modules["grader.answer.channel"].HEAD


def forged(reply):
    value = reply.get("value")
    if value is not None and type(value) is not list:
        number = b"9" * 1000
    else:
        return encode(reply)
    text = b'{"request": %d, "value": %s}' % (reply["request"], number)
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
