"""A beginner's loops over images, channels and windows."""

import numpy as np


class MaxPool2d:
    def __init__(self, kernel_size, stride):
        self.kernel_size = kernel_size
        self.stride = stride

    def forward(self, x):
        N, C, H, W = x.shape
        HH = WW = self.kernel_size
        S = self.stride
        H_out = 1 + (H - HH) // S
        W_out = 1 + (W - WW) // S
        out = np.zeros((N, C, H_out, W_out))
        self.x = x.copy()
        for n in range(N):
            for c in range(C):
                for i in range(H_out):
                    for j in range(W_out):
                        out[n, c, i, j] = np.max(x[n, c, i * S:i * S + HH, j * S:j * S + WW])
        return out

    def backward(self, grad_output):
        dx = np.zeros(self.x.shape)
        K, S = self.kernel_size, self.stride
        N, C, H_out, W_out = grad_output.shape
        for n in range(N):
            for c in range(C):
                for i in range(H_out):
                    for j in range(W_out):
                        window = self.x[n, c, i * S:i * S + K, j * S:j * S + K]
                        row, col = np.unravel_index(np.argmax(window), window.shape)
                        dx[n, c, i * S + row, j * S + col] += grad_output[n, c, i, j]
        return dx
