"""A loop over the places of the kernel, each a 1 x 1 convolution."""

import numpy as np


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

    def _grids(self, h, w):
        s, k = self.stride, self.kernel_size
        last_row, last_col = s * (h - 1) + 1, s * (w - 1) + 1
        for i in range(k):
            for j in range(k):
                yield i, j, (slice(None), slice(None), slice(i, i + last_row, s), slice(j, j + last_col, s))

    def forward(self, x):
        p = self.padding
        self.q = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        out_h = (self.q.shape[2] - self.kernel_size) // self.stride + 1
        out_w = (self.q.shape[3] - self.kernel_size) // self.stride + 1
        y = np.zeros((len(x), out_h, out_w, len(self.weight))) + self.bias
        for i, j, grid in self._grids(out_h, out_w):
            y += np.tensordot(self.q[grid], self.weight[:, :, i, j], axes=([1], [1]))
        return y.transpose(0, 3, 1, 2)

    def backward(self, grad_output):
        gq = np.zeros(self.q.shape)
        gw = np.zeros(self.weight.shape)
        for i, j, grid in self._grids(*grad_output.shape[2:]):
            gw[:, :, i, j] = np.tensordot(grad_output, self.q[grid], axes=([0, 2, 3], [0, 2, 3]))
            gq[grid] += np.tensordot(grad_output, self.weight[:, :, i, j], axes=([1], [0])).transpose(0, 3, 1, 2)
        self.grad_weight = gw
        self.grad_bias = grad_output.sum(axis=(0, 2, 3))
        p, (h, w) = self.padding, self.q.shape[2:]
        return gq[:, :, p : h - p, p : w - p]
