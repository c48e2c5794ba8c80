"""Tiles by reshape."""

import numpy as np


class MaxPool2d:
    def __init__(self, kernel_size, stride):
        self.kernel_size = kernel_size
        self.stride = stride

    def tiles(self, x):
        k = self.kernel_size
        n, c, h, w = x.shape
        return x[:, :, :h // k * k, :w // k * k].reshape(n, c, h // k, k, w // k, k).swapaxes(3, 4)

    def forward(self, x):
        self.x = x
        tiles = self.tiles(x)
        self.best = tiles.reshape(*tiles.shape[:4], -1).argmax(-1)
        return tiles.max(axis=(4, 5))

    def backward(self, grad_output):
        k = self.kernel_size
        grad_x = np.zeros(self.x.shape, grad_output.dtype)
        for place in range(k * k):
            part = np.where(self.best == place, grad_output, 0)
            h, w = (side // k * k for side in self.x.shape[2:])
            grad_x[:, :, place // k:h:k, place % k:w:k] = part
        return grad_x
