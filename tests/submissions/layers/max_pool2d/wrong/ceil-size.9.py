"""Slices of whatever is left at the border, one by one."""
import numpy as np


class MaxPool2d:
    def __init__(self, kernel_size, stride):
        self.kernel_size = kernel_size
        self.stride = stride

    def forward(s, x):
        k, t = s.kernel_size, s.stride; s.x = x
        return np.array([[x[:, :, i:i + k, j:j + k].max((2, 3)) for j in range(0, x.shape[3] - k + t, t)] for i in range(0, x.shape[2] - k + t, t)]).transpose(2, 3, 0, 1)
    def backward(s, g):
        d = np.zeros(s.x.shape); k, t = s.kernel_size, s.stride
        for n, c, i, j in np.ndindex(g.shape): w = s.x[n, c, i * t:i * t + k, j * t:j * t + k]; a, b = np.unravel_index(w.argmax(), w.shape); d[n, c, i * t + a, j * t + b] += g[n, c, i, j]
        return d
