"""A loop over the places of the window; all images and channels at once, in float32."""

import numpy as np

F32 = np.float32


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

    def windows(self, height, width):
        for a, top in enumerate(range(0, height - self.kernel_size + 1, self.stride)):
            for b, left in enumerate(range(0, width - self.kernel_size + 1, self.stride)):
                yield a, b, np.s_[:, :, top:top + self.kernel_size, left:left + self.kernel_size]

    def forward(self, x):
        n, c, h, w = x.shape
        p = self.padding
        self.big = np.zeros((n, c, h + p + p, w + p + p), F32)
        self.big[:, :, p:p + h, p:p + w] = x
        rows = 1 + (h + 2 * p - self.kernel_size) // self.stride
        cols = 1 + (w + 2 * p - self.kernel_size) // self.stride
        y = np.empty((n, len(self.bias), rows, cols), F32)
        flat = self.weight.reshape(len(self.weight), -1).T.astype(F32)
        for a, b, view in self.windows(*self.big.shape[2:]):
            y[:, :, a, b] = self.big[view].reshape(n, -1) @ flat + self.bias.astype(F32)
        return y

    def backward(self, grad_output):
        g = grad_output.astype(F32)
        n, p = len(g), self.padding
        flat = self.weight.reshape(len(self.weight), -1).astype(F32)
        dw, dbig = np.zeros(flat.shape, F32), np.zeros(self.big.shape, F32)
        for a, b, view in self.windows(*self.big.shape[2:]):
            dw += g[:, :, a, b].T @ self.big[view].reshape(n, -1)
            dbig[view] += (g[:, :, a, b] @ flat).reshape(self.big[view].shape)
        self.grad_weight = dw.reshape(self.weight.shape)
        self.grad_bias = g.sum((0, 2, 3))
        return dbig[:, :, p:dbig.shape[2] - p, p:dbig.shape[3] - p]
