"""All arithmetic in float32."""

import numpy as np

F = np.float32


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
        x = np.asarray(x, dtype=F)
        self.ax = tuple(a for a in range(x.ndim) if a != 1)
        self.expand = tuple(a for a in range(1, x.ndim - 1))
        if self.training:
            n = int(np.prod([x.shape[a] for a in self.ax]))
            mu, var = x.mean(self.ax), x.var(self.ax)
            self.running_mean = (F(1 - self.momentum) * self.running_mean + F(self.momentum) * mu).astype(F)
            self.running_var = (F(1 - self.momentum) * self.running_var + F(self.momentum * n / (n - 1)) * var).astype(F)
        else:
            mu, var = self.running_mean.astype(F), self.running_var.astype(F)
        self.was_training = self.training
        self.istd = self.up(F(1) / np.sqrt(var + F(self.eps)))
        self.xh = (x - self.up(mu)) * self.istd
        return self.xh * self.up(self.weight.astype(F)) + self.up(self.bias.astype(F))

    def up(self, per_channel):
        return np.expand_dims(per_channel, self.expand)

    def backward(self, grad_output):
        g = np.asarray(grad_output, dtype=F)
        self.grad_weight = (g * self.xh).sum(self.ax)
        self.grad_bias = g.sum(self.ax)
        g = g * self.up(self.weight.astype(F))
        if self.was_training:
            g = g - g.mean(self.ax, keepdims=True) - self.xh * (g * self.xh).mean(self.ax, keepdims=True)
        return g * self.istd
