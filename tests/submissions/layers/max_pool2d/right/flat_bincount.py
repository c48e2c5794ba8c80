"""Flat places in the image, found once; backward is one np.bincount."""

import numpy as np


class MaxPool2d:
    def __init__(self, kernel_size, stride):
        self.kernel_size = kernel_size
        self.stride = stride

    def forward(self, x):
        n, c, h, w = x.shape
        k, s = self.kernel_size, self.stride
        top = np.arange(0, h - k + 1, s)
        left = np.arange(0, w - k + 1, s)
        corner = top[:, None] * w + left
        inside = (np.arange(k)[:, None] * w + np.arange(k)).ravel()
        places = corner[..., None] + inside
        entries = x.reshape(n * c, h * w)[:, places]
        choice = entries.argmax(axis=-1)
        image = np.arange(n * c)[:, None, None] * (h * w)
        self.flat = image + corner + inside[choice]
        self.x_shape = x.shape
        return x.ravel()[self.flat].reshape(n, c, len(top), len(left))

    def backward(self, grad_output):
        total = np.bincount(self.flat.ravel(), weights=grad_output.ravel(), minlength=int(np.prod(self.x_shape)))
        return total.reshape(self.x_shape)
