# Sends a dict whose keys all collide.
# exercise: mlp/linear
# status: crashed
# says: it sent something that is not a reply

import itertools
import sys

import numpy as np

frame = sys._getframe()
while "_encode_reply" not in frame.f_globals:
    frame = frame.f_back
channel = frame.f_globals


def forged(reply):
    text = ('{"request": %d, "value": %s}' % (reply["request"], VALUE)).encode()
    return bytearray(channel["HEAD"].pack(0, len(text)) + text)

keys = itertools.islice(itertools.product((-1, -2), repeat=16), 24_000)
VALUE = '{"dict":[%s]}' % ",".join('{"tuple":[{"tuple":[%s]},0]}' % ",".join(map(str, key)) for key in keys)
channel["_encode_reply"] = forged


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
