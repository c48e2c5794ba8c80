"""im2col with index arrays, col2im with np.add.at, after CS231n."""

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

    def _indices(self, c, out_h, out_w):
        k, s = self.kernel_size, self.stride
        i0 = np.tile(np.repeat(np.arange(k), k), c)
        i1 = s * np.repeat(np.arange(out_h), out_w)
        j0 = np.tile(np.arange(k), k * c)
        j1 = s * np.tile(np.arange(out_w), out_h)
        channel = np.repeat(np.arange(c), k * k).reshape(-1, 1)
        return channel, i0.reshape(-1, 1) + i1, j0.reshape(-1, 1) + j1

    def forward(self, x):
        n, c, h, w = x.shape
        k, s, p = self.kernel_size, self.stride, self.padding
        out_h, out_w = (h - k + 2 * p) // s + 1, (w - k + 2 * p) // s + 1
        padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), mode="constant")
        self.where = self._indices(c, out_h, out_w)
        self.x_shape, self.padded_shape = x.shape, padded.shape
        channel, i, j = self.where
        cols = padded[:, channel, i, j]
        self.cols = cols.transpose(1, 2, 0).reshape(c * k * k, -1)
        out = self.weight.reshape(len(self.weight), -1) @ self.cols + self.bias.reshape(-1, 1)
        return out.reshape(len(self.weight), out_h, out_w, n).transpose(3, 0, 1, 2)

    def backward(self, grad_output):
        n, c, h, w = self.x_shape
        f = len(self.weight)
        self.grad_bias = np.sum(grad_output, axis=(0, 2, 3))
        flat = grad_output.transpose(1, 2, 3, 0).reshape(f, -1)
        self.grad_weight = (flat @ self.cols.T).reshape(self.weight.shape)
        dcols = self.weight.reshape(f, -1).T @ flat
        dcols = dcols.reshape(len(dcols), -1, n).transpose(2, 0, 1)
        dpadded = np.zeros(self.padded_shape, dtype=dcols.dtype)
        channel, i, j = self.where
        np.add.at(dpadded, (slice(None), channel, i, j), dcols)
        p = self.padding
        if p == 0:
            return dpadded
        return dpadded[:, :, p:-p, p:-p]
