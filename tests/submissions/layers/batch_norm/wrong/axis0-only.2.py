"""Running values become (C, H, W) for images."""

import numpy as np


class BatchNorm:
    def __init__(self, num_features, momentum=0.1, eps=1e-5):
        self.momentum = momentum
        self.eps = eps
        self.weight = np.ones(num_features, dtype=np.float32)
        self.bias = np.zeros(num_features, dtype=np.float32)
        self.running_mean = np.zeros(num_features, dtype=np.float32)
        self.running_var = np.ones(num_features, dtype=np.float32)
        self.training = True
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def per_channel(self, a, x):
        return a[:, None, None] if x.ndim == 4 and a.ndim == 1 else a

    def forward(self, x):
        up = self.per_channel
        self.was = self.training
        if self.training:
            n = x.shape[0]
            mu = x.sum(0) / n
            var = np.square(x - mu).sum(0) / n
            self.running_mean = (1 - self.momentum) * up(self.running_mean, x) + self.momentum * mu
            self.running_var = (1 - self.momentum) * up(self.running_var, x) + self.momentum * var * n / (n - 1)
        else:
            mu, var = up(self.running_mean, x), up(self.running_var, x)
        self.std = np.sqrt(var + self.eps)
        self.xhat = (x - mu) / self.std
        return up(self.weight, x) * self.xhat + up(self.bias, x)

    def backward(self, grad_output):
        axes = (0, 2, 3) if grad_output.ndim == 4 else 0
        self.grad_weight = np.sum(grad_output * self.xhat, axes)
        self.grad_bias = np.sum(grad_output, axes)
        h = grad_output * self.per_channel(self.weight, grad_output)
        if self.was:
            h = h - h.mean(0) - self.xhat * (h * self.xhat).mean(0)
        return h / self.std
