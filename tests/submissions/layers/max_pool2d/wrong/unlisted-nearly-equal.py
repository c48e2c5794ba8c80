"""Entries that np.isclose takes for the largest one share its gradient, though they are smaller."""

import numpy as np


class MaxPool2d:
    def __init__(self, kernel_size, stride):
        self.kernel_size = kernel_size
        self.stride = stride

    def forward(self, x):
        k, s = self.kernel_size, self.stride
        windows = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        self.x = x
        self.y = windows.max(axis=(4, 5))
        return self.y

    def backward(self, grad_output):
        k, s = self.kernel_size, self.stride
        grad_x = np.zeros(self.x.shape)
        for a, b in np.ndindex(*grad_output.shape[2:]):
            window = np.s_[:, :, a * s : a * s + k, b * s : b * s + k]
            largest = np.isclose(self.x[window], self.y[:, :, a, b][:, :, None, None])
            share = grad_output[:, :, a, b] / largest.sum(axis=(2, 3))
            grad_x[window] += largest * share[:, :, None, None]
        return grad_x
