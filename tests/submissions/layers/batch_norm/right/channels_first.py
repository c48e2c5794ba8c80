"""Channels first, as a matrix (C, n), so that every sum runs along a row."""

import numpy as np


def channels_first(a):
    return np.swapaxes(a, 0, 1).reshape(a.shape[1], -1)


def undo_channels_first(m, shape):
    return np.swapaxes(m.reshape((shape[1], shape[0]) + tuple(shape[2:])), 0, 1)


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
        m = channels_first(x)
        self.mode = self.training
        if self.mode:
            mu = np.average(m, axis=1)
            var = np.average((m - mu[:, None]) ** 2, axis=1)
            bessel = m.shape[1] / (m.shape[1] - 1)
            decay = 1.0 - self.momentum
            self.running_mean = decay * self.running_mean + self.momentum * mu
            self.running_var = decay * self.running_var + self.momentum * bessel * var
        else:
            mu, var = self.running_mean, self.running_var
        self.sd = np.sqrt(var + self.eps)[:, None]
        self.unit = (m - mu[:, None]) / self.sd
        return undo_channels_first(self.weight[:, None] * self.unit + self.bias[:, None], x.shape)

    def backward(self, grad_output):
        g = channels_first(grad_output)
        self.grad_bias = g.sum(1)
        self.grad_weight = (g * self.unit).sum(1)
        d = g * self.weight[:, None]
        if self.mode:
            d = d - self.unit * (d * self.unit).mean(1, keepdims=True) - d.mean(1, keepdims=True)
        return undo_channels_first(d / self.sd, grad_output.shape)
