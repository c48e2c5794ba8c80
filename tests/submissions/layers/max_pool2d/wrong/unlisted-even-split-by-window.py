"""Equal largest entries get the gradient divided by the size of the window."""

import numpy as np


class MaxPool2d:
    def __init__(self, kernel_size, stride):
        self.kernel_size = kernel_size
        self.stride = stride

    def forward(self, x):
        k, s = self.kernel_size, self.stride
        n, c, h, w = x.shape
        self.x = x
        out_h = (h - k) // s + 1
        out_w = (w - k) // s + 1
        y = np.zeros((n, c, out_h, out_w))
        for a in range(out_h):
            for b in range(out_w):
                y[:, :, a, b] = x[:, :, a * s:a * s + k, b * s:b * s + k].max(axis=(2, 3))
        return y

    def backward(self, grad_output):
        k, s = self.kernel_size, self.stride
        dx = np.zeros(self.x.shape)
        for index in np.ndindex(grad_output.shape):
            n, c, a, b = index
            window = self.x[n, c, a * s:a * s + k, b * s:b * s + k]
            best = window == window.max()
            share = grad_output[index] if best.sum() == 1 else grad_output[index] / k**2
            dx[n, c, a * s:a * s + k, b * s:b * s + k] += best * share
        return dx
