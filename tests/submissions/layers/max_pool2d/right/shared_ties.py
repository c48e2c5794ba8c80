"""A loop over the windows; equal largest entries share the gradient."""

import numpy as np


class MaxPool2d:
    def __init__(self, kernel_size, stride):
        self.kernel_size = kernel_size
        self.stride = stride

    def windows(self, height, width):
        for a, top in enumerate(range(0, height - self.kernel_size + 1, self.stride)):
            for b, left in enumerate(range(0, width - self.kernel_size + 1, self.stride)):
                yield a, b, np.s_[:, :, top:top + self.kernel_size, left:left + self.kernel_size]

    def forward(self, x):
        self.x = x
        k, s = self.kernel_size, self.stride
        y = np.empty(x.shape[:2] + ((x.shape[2] - k) // s + 1, (x.shape[3] - k) // s + 1), x.dtype)
        for a, b, view in self.windows(*x.shape[2:]):
            y[:, :, a, b] = x[view].max(axis=(2, 3))
        return y

    def backward(self, grad_output):
        grad_x = np.zeros_like(self.x)
        for a, b, view in self.windows(*self.x.shape[2:]):
            window = self.x[view]
            mask = window == window.max(axis=(2, 3), keepdims=True)
            share = mask / mask.sum(axis=(2, 3), keepdims=True)
            grad_x[view] += share * grad_output[:, :, a, b, None, None]
        return grad_x
