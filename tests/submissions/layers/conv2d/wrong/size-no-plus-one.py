"""Windows without the last row and column."""

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
        n, c, h, w = x.shape
        rows, cols = (h + 2 * p - k) // s, (w + 2 * p - k) // s
        q = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        self.shape, self.win = q.shape, sliding_window_view(q, (k, k), axis=(2, 3))[:, :, ::s, ::s][:, :, :rows, :cols]
        return np.einsum("ncabij,ocij->noab", self.win, self.weight) + self.bias[:, None, None]

    def backward(self, grad_output):
        p, s, k = self.padding, self.stride, self.kernel_size
        self.grad_bias = grad_output.sum(axis=(0, 2, 3))
        self.grad_weight = np.tensordot(grad_output, self.win, axes=([0, 2, 3], [0, 2, 3]))
        parts = np.einsum("noab,ocij->ncabij", grad_output, self.weight)
        gq = np.zeros(self.shape)
        for a in range(parts.shape[2]):
            for b in range(parts.shape[3]):
                gq[:, :, a * s:a * s + k, b * s:b * s + k] += parts[:, :, a, b]
        return gq[:, :, p:self.shape[2] - p, p:self.shape[3] - p]
