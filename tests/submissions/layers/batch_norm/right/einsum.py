"""Three axes (N, C, pixels) and einsum; backward uses grad_weight and grad_bias."""

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
        count = z.shape[0] * z.shape[2]
        self.count = count if self.training else None
        if self.training:
            mu = np.einsum("ncp->c", z) / count
            d = z - mu[:, None]
            square = np.einsum("ncp,ncp->c", d, d)
            var = square / count
            keep = 1 - self.momentum
            self.running_mean = keep * self.running_mean + self.momentum * mu
            self.running_var = keep * self.running_var + self.momentum * square / (count - 1)
        else:
            d = z - self.running_mean[:, None]
            var = self.running_var
        self.scale = (var + self.eps) ** -0.5
        self.xhat = d * self.scale[:, None]
        y = np.einsum("ncp,c->ncp", self.xhat, self.weight) + self.bias[:, None]
        return y.reshape(x.shape)

    def backward(self, grad_output):
        g = grad_output.reshape(self.xhat.shape)
        self.grad_weight = np.einsum("ncp,ncp->c", g, self.xhat)
        self.grad_bias = np.einsum("ncp->c", g)
        inner = g
        if self.count is not None:
            inner = g - (self.grad_bias[:, None] + self.xhat * self.grad_weight[:, None]) / self.count
        return np.einsum("ncp,c->ncp", inner, self.weight * self.scale).reshape(grad_output.shape)
