"""Written for rows: images do not broadcast."""

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
        self.was = self.training
        if self.training:
            mu, var = np.mean(x, 0), np.var(x, 0)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mu
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * np.var(x, 0, ddof=1)
        else:
            mu, var = self.running_mean, self.running_var
        self.istd = 1 / np.sqrt(var + self.eps)
        self.xhat = (x - mu) * self.istd
        return self.weight * self.xhat + self.bias

    def backward(self, grad_output):
        self.grad_weight = np.sum(grad_output * self.xhat, 0)
        self.grad_bias = np.sum(grad_output, 0)
        if not self.was:
            return grad_output * self.weight * self.istd
        n = len(grad_output)
        return self.weight * self.istd / n * (n * grad_output - self.grad_bias - self.xhat * self.grad_weight)
