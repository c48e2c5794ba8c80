"""sliding_window_view and einsum; grad_x is a full correlation of the dilated gradient."""

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
        xp = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        self.padded_shape = xp.shape
        self.win = sliding_window_view(xp, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        y = np.einsum("ncabij,ocij->noab", self.win, self.weight, optimize=True)
        return y + self.bias.reshape(1, -1, 1, 1)

    def backward(self, grad_output):
        p, s, k = self.padding, self.stride, self.kernel_size
        self.grad_weight = np.einsum("ncabij,noab->ocij", self.win, grad_output, optimize=True)
        self.grad_bias = np.einsum("noab->o", grad_output)
        n, _, hp, wp = self.padded_shape
        # stretch the gradient by the stride and put k - 1 zeros in front; behind, what fills the padded size
        wide = np.zeros((n, grad_output.shape[1], hp + k - 1, wp + k - 1), grad_output.dtype)
        a, b = grad_output.shape[2:]
        wide[:, :, k - 1 : k - 1 + (a - 1) * s + 1 : s, k - 1 : k - 1 + (b - 1) * s + 1 : s] = grad_output
        views = sliding_window_view(wide, (k, k), axis=(2, 3))
        gx = np.einsum("noyxij,ocij->ncyx", views, self.weight[:, :, ::-1, ::-1], optimize=True)
        return gx[:, :, p : hp - p, p : wp - p]
