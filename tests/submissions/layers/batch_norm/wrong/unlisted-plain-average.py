"""The running statistics are the average of all batches after the tenth."""

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

    def forward(self, x):
        self.axes = tuple(a for a in range(x.ndim) if a != 1)
        self.up = (1, -1) + (1,) * (x.ndim - 2)
        self.was_training = self.training
        if self.training:
            mean, var = x.mean(axis=self.axes), x.var(axis=self.axes)
            self.calls = getattr(self, "calls", 0) + 1
            n = x.size / x.shape[1]
            m = self.momentum if self.calls < 10 else 1 / self.calls
            self.running_mean = (1 - m) * self.running_mean + m * mean
            self.running_var = (1 - m) * self.running_var + m * var * n / (n - 1)
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean.reshape(self.up), var.reshape(self.up)
        self.std = np.sqrt(var + self.eps)
        self.x_hat = (x - mean) / self.std
        return self.x_hat * self.weight.reshape(self.up) + self.bias.reshape(self.up)

    def backward(self, grad_output):
        self.grad_weight = np.sum(grad_output * self.x_hat, axis=self.axes)
        self.grad_bias = np.sum(grad_output, axis=self.axes)
        h = grad_output * self.weight.reshape(self.up)
        if self.was_training:
            h = h - h.mean(self.axes, keepdims=True) - self.x_hat * (h * self.x_hat).mean(self.axes, keepdims=True)
        return h / self.std
