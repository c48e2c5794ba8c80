"""Statistics with keepdims, broadcast as they are."""

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
        images = x.ndim == 4
        self.axis = (0, 2, 3) if images else 0
        self.shape = (1, -1, 1, 1) if images else (1, -1)
        self.gamma = self.weight.reshape(self.shape)
        self.batch_mode = bool(self.training)
        if self.batch_mode:
            mu = np.mean(x, axis=self.axis, keepdims=True)
            centred = x - mu
            variance = np.mean(centred**2, axis=self.axis, keepdims=True)
            self.n = x.size / x.shape[1]
            m = self.momentum
            self.running_mean = self.running_mean * (1 - m) + m * mu.ravel()
            self.running_var = self.running_var * (1 - m) + m * variance.ravel() * (self.n / (self.n - 1))
        else:
            mu = self.running_mean.reshape(self.shape)
            centred = x - mu
            variance = self.running_var.reshape(self.shape)
        self.inv_std = 1 / np.sqrt(variance + self.eps)
        self.centred = centred
        return self.gamma * (centred * self.inv_std) + self.bias.reshape(self.shape)

    def backward(self, grad_output):
        normed = self.centred * self.inv_std
        self.grad_bias = np.sum(grad_output, axis=self.axis)
        self.grad_weight = np.sum(grad_output * normed, axis=self.axis)
        dnormed = grad_output * self.gamma
        if self.batch_mode:
            total = np.sum(dnormed, axis=self.axis, keepdims=True)
            dot = np.sum(dnormed * normed, axis=self.axis, keepdims=True)
            return self.inv_std / self.n * (self.n * dnormed - total - normed * dot)
        return dnormed * self.inv_std
