"""The columns of a product are put back with width before height."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


class Conv2d:
    def __init__(self, in_channels, out_channels, kernel_size, rng, stride=1, padding=0):
        bound = 1 / np.sqrt(in_channels * kernel_size * kernel_size)
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        self.kernel_size = kernel_size
        self.stride = stride
        self.padding = padding
        self.weight = rng.uniform(-bound, bound, shape).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, out_channels).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        p, s, k = self.padding, self.stride, self.kernel_size
        q = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        win = sliding_window_view(q, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        n, c, h, w = win.shape[:4]
        self.q_shape, self.rows = q.shape, win.transpose(0, 2, 3, 1, 4, 5).reshape(n * h * w, c * k * k)
        y = self.rows @ self.weight.reshape(len(self.weight), -1).T + self.bias
        return np.swapaxes(y.reshape(n, h * w, -1), 1, 2).reshape(n, -1, w, h)

    def backward(self, grad_output):
        p, s, k = self.padding, self.stride, self.kernel_size
        n, f, h, w = grad_output.shape
        g = np.moveaxis(grad_output, 1, -1).reshape(-1, f)
        self.grad_bias = g.sum(0)
        self.grad_weight = (g.T @ self.rows).reshape(self.weight.shape)
        parts = (g @ self.weight.reshape(f, -1)).reshape(n, h, w, -1, k, k)
        gq = np.zeros(self.q_shape)
        for a in range(h):
            for b in range(w):
                gq[:, :, a * s:a * s + k, b * s:b * s + k] += parts[:, a, b]
        return gq[:, :, p:gq.shape[2] - p, p:gq.shape[3] - p]
