"""Two plain functions do the work; the layer holds the cache."""

import numpy as np


def relu_forward(x):
    return np.fmax(x, np.zeros_like(x)), x


def relu_backward(upstream, cache):
    local = np.zeros(np.shape(cache))
    local[np.greater(cache, 0)] = 1.0
    return upstream * local


class ReLU:
    cache = None

    def forward(self, x):
        out, self.cache = relu_forward(x)
        return out

    def backward(self, grad_output):
        return relu_backward(grad_output, self.cache)
