"""Python lists for one image after another, with max and a key."""

import numpy as np


class MaxPool2d:
    def __init__(self, kernel_size, stride):
        self.kernel_size = kernel_size
        self.stride = stride

    def forward(self, x):
        n, c, h, w = x.shape
        k, s = self.kernel_size, self.stride
        starts = [(r, q) for r in range(0, h - k + 1, s) for q in range(0, w - k + 1, s)]
        self.x_shape, self.winners, values = x.shape, [], []
        for image in x.reshape(n * c, h, w).tolist():
            for r, q in starts:
                cells = [(r + i, q + j) for i in range(k) for j in range(k)]
                best = max(cells, key=lambda cell: image[cell[0]][cell[1]])
                self.winners.append(best)
                values.append(image[best[0]][best[1]])
        return np.array(values, dtype=x.dtype).reshape(n, c, (h - k) // s + 1, (w - k) // s + 1)

    def backward(self, grad_output):
        n, c, h, w = self.x_shape
        grad = [[0.0] * (h * w) for _ in range(n * c)]
        each = len(self.winners) // (n * c)
        for number, (g, (r, q)) in enumerate(zip(grad_output.ravel().tolist(), self.winners)):
            grad[number // each][r * w + q] += g
        return np.array(grad).reshape(self.x_shape)
