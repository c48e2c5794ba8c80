"""One variance serves both: x and running_var."""

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
        z = x.reshape(len(x), x.shape[1], -1)
        self.n = z.shape[0] * z.shape[2] if self.training else 0
        if self.training:
            mu = z.mean((0, 2))
            var = ((z - mu[:, None]) ** 2).mean((0, 2))
            self.running_mean = self.running_mean + self.momentum * (mu - self.running_mean)
            self.running_var = self.running_var + self.momentum * (var - self.running_var)
        else:
            mu, var = self.running_mean, self.running_var
        self.scale = 1 / np.sqrt(var + self.eps)
        self.xhat = (z - mu[:, None]) * self.scale[:, None]
        return (self.xhat * self.weight[:, None] + self.bias[:, None]).reshape(x.shape)

    def backward(self, grad_output):
        g = grad_output.reshape(self.xhat.shape)
        self.grad_weight = (g * self.xhat).sum((0, 2))
        self.grad_bias = g.sum((0, 2))
        if self.n:
            g = g - (self.grad_bias[:, None] + self.xhat * self.grad_weight[:, None]) / self.n
        return (g * (self.weight * self.scale)[:, None]).reshape(grad_output.shape)
