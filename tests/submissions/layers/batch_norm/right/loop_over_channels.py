"""One channel at a time."""

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
        self.saved = []
        y = np.zeros(x.shape)
        new_mean = np.array(self.running_mean, dtype=float)
        new_var = np.array(self.running_var, dtype=float)
        for c in range(x.shape[1]):
            channel = x[:, c].astype(float)
            if self.training:
                mu, var = channel.mean(), channel.var()
                new_mean[c] += self.momentum * (mu - new_mean[c])
                new_var[c] += self.momentum * (channel.var(ddof=1) - new_var[c])
            else:
                mu, var = self.running_mean[c], self.running_var[c]
            sigma = (var + self.eps) ** 0.5
            normal = (channel - mu) / sigma
            y[:, c] = normal * self.weight[c] + self.bias[c]
            self.saved.append((normal, sigma, self.training))
        self.running_mean, self.running_var = new_mean, new_var
        return y

    def backward(self, grad_output):
        grad_x = np.zeros(grad_output.shape)
        self.grad_weight = np.zeros(len(self.saved))
        self.grad_bias = np.zeros(len(self.saved))
        for c, (normal, sigma, trained) in enumerate(self.saved):
            g = grad_output[:, c].astype(float)
            self.grad_weight[c] = (g * normal).sum()
            self.grad_bias[c] = g.sum()
            if trained:
                grad_x[:, c] = self.weight[c] / sigma * (g - g.mean() - normal * (g * normal).mean())
            else:
                grad_x[:, c] = self.weight[c] / sigma * g
        return grad_x
