"""A beginner's loops over images, channels and windows."""

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

    def forward(self, x):
        N, C, H, W = x.shape
        F, _, K, _ = self.weight.shape
        S, P = self.stride, self.padding
        H_out = int((H + 2 * P - K) / S) + 1
        W_out = int((W + 2 * P - K) / S) + 1
        x_pad = np.zeros((N, C, H + 2 * P, W + 2 * P))
        x_pad[:, :, P:P + H, P:P + W] = x
        out = np.zeros((N, F, H_out, W_out))
        for n in range(N):
            for f in range(F):
                for i in range(H_out):
                    for j in range(W_out):
                        window = x_pad[n, :, i * S:i * S + K, j * S:j * S + K]
                        out[n, f, i, j] = np.sum(window * self.weight[f]) + self.bias[f]
        self.cache = (x.shape, x_pad)
        return out

    def backward(self, grad_output):
        (N, C, H, W), x_pad = self.cache
        F, _, K, _ = self.weight.shape
        S, P = self.stride, self.padding
        _, _, H_out, W_out = grad_output.shape
        dx_pad = np.zeros(x_pad.shape)
        dw = np.zeros(self.weight.shape)
        db = np.zeros(F)
        for n in range(N):
            for f in range(F):
                for i in range(H_out):
                    for j in range(W_out):
                        g = grad_output[n, f, i, j]
                        db[f] += g
                        dw[f] += g * x_pad[n, :, i * S:i * S + K, j * S:j * S + K]
                        dx_pad[n, :, i * S:i * S + K, j * S:j * S + K] += g * self.weight[f]
        self.grad_weight, self.grad_bias = dw, db
        return dx_pad[:, :, P:P + H, P:P + W]
