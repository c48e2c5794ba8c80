"""The last two axes of the result transposed."""
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

    """A sparse-like matrix: each output position is a row over the pixels."""

    def _rows(self, H, W):
        p, s, k = self.padding, self.stride, self.kernel_size
        H2, W2 = (H + 2 * p - k) // s + 1, (W + 2 * p - k) // s + 1
        grid = np.full((H + 2 * p, W + 2 * p), H * W)  # H * W is the index of a zero
        grid[p:p + H, p:p + W] = np.arange(H * W).reshape(H, W)
        at = np.array([[grid[i * s:i * s + k, j * s:j * s + k].ravel() for j in range(W2)] for i in range(H2)])
        return at.reshape(H2 * W2, k * k), H2, W2

    def forward(self, x):
        N, I, H, W = x.shape
        self.at, H2, W2 = self._rows(H, W)
        self.shape = x.shape
        flat = np.concatenate([x.reshape(N, I, H * W), np.zeros((N, I, 1), x.dtype)], axis=2)
        self.cols = flat[:, :, self.at]  # N, I, P, kk
        self.cols = np.moveaxis(self.cols, 2, 1).reshape(N * H2 * W2, -1)
        y = self.cols @ self.weight.reshape(len(self.weight), -1).T
        y += self.bias
        return y.reshape(N, H2, W2, -1).transpose(0, 3, 2, 1)

    def backward(self, grad_output):
        N, I, H, W = self.shape
        g = grad_output.transpose(0, 2, 3, 1).reshape(-1, len(self.weight))
        self.grad_weight = (g.T @ self.cols).reshape(self.weight.shape)
        self.grad_bias = np.ones(len(g)) @ g
        back = (g @ self.weight.reshape(len(self.weight), -1)).reshape(N, -1, I, self.at.shape[1])
        out = np.zeros((H * W + 1, N, I))
        np.add.at(out, self.at, back.transpose(1, 3, 0, 2))
        return out[:-1].transpose(1, 2, 0).reshape(N, I, H, W)
