"""backward has one formula, for what forward kept."""

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
        z = np.swapaxes(x, 0, 1).reshape(x.shape[1], -1)
        if self.training:
            mu, var = z.mean(1), z.var(1)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mu
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * z.var(1, ddof=1)
        else:
            mu, var = self.running_mean, self.running_var
        self.sd = np.sqrt(var + self.eps)[:, None]
        self.xhat = (z - mu[:, None]) / self.sd
        return self.back(self.xhat * self.weight[:, None] + self.bias[:, None], x.shape)

    def back(self, z, shape):
        return np.swapaxes(z.reshape(shape[1], shape[0], *shape[2:]), 0, 1)

    def backward(self, grad_output):
        g = np.swapaxes(grad_output, 0, 1).reshape(grad_output.shape[1], -1)
        n = g.shape[1]
        self.grad_weight = (g * self.xhat).sum(1)
        self.grad_bias = g.sum(1)
        dz = n * g - self.grad_bias[:, None] - self.xhat * self.grad_weight[:, None]
        return self.back(dz * self.weight[:, None] / (n * self.sd), grad_output.shape)
