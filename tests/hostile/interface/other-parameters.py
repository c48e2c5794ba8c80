# Has a backward that wants more than it is given.
# exercise: mlp/linear
# status: failed
# says: the skeleton has def backward(self, grad_output)

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output, learning_rate, /, *, momentum):
        return grad_output @ self.weight.T
