"""A maximum over columns, then over rows, each with its own backward."""

import numpy as np


def pool_last(x, k, s):
    starts = range(0, x.shape[-1] - k + 1, s)
    where = np.stack([start + x[..., start : start + k].argmax(axis=-1) for start in starts], axis=-1)
    return np.take_along_axis(x, where, axis=-1), where


def unpool_last(g, where, width):
    spread = np.zeros(g.shape[:-1] + (width,))
    for column in range(g.shape[-1]):
        index = where[..., column : column + 1]
        old = np.take_along_axis(spread, index, axis=-1)
        np.put_along_axis(spread, index, old + g[..., column : column + 1], axis=-1)
    return spread


class MaxPool2d:
    def __init__(self, kernel_size, stride):
        self.kernel_size = kernel_size
        self.stride = stride

    def forward(self, x):
        self.sides = x.shape[2:]
        narrow, self.cols = pool_last(x, self.kernel_size, self.stride)
        small, self.rows = pool_last(narrow.swapaxes(2, 3), self.kernel_size, self.stride)
        return small.swapaxes(2, 3)

    def backward(self, grad_output):
        g = unpool_last(grad_output.swapaxes(2, 3), self.rows, self.sides[0]).swapaxes(2, 3)
        return unpool_last(g, self.cols, self.sides[1])
