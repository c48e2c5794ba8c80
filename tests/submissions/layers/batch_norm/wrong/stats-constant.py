"""backward multiplies by the slope weight / std, in either mode."""

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
        ax = tuple(np.delete(np.arange(x.ndim), 1))
        self.ax = tuple(int(a) for a in ax)
        sh = [1] * x.ndim
        sh[1] = x.shape[1]
        mean, var = self.running_mean, self.running_var
        if self.training:
            mean, var, m = x.mean(self.ax), x.var(self.ax), self.momentum
            self.running_mean = m * mean + (1 - m) * self.running_mean
            self.running_var = m * x.var(self.ax, ddof=1) + (1 - m) * self.running_var
        std = np.sqrt(var + self.eps).reshape(sh)
        self.xhat = (x - mean.reshape(sh)) / std
        self.slope = self.weight.reshape(sh) / std
        return self.weight.reshape(sh) * self.xhat + self.bias.reshape(sh)

    def backward(self, grad_output):
        self.grad_weight = (grad_output * self.xhat).sum(self.ax)
        self.grad_bias = grad_output.sum(self.ax)
        return grad_output * self.slope
