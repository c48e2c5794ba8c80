"""The mode looked up in backward, which goes back step by step."""
import numpy as np


class BatchNorm:
    def __init__(self, num_features, momentum=0.1, eps=1e-5):
        self.num_features = num_features
        self.momentum = momentum
        self.eps = eps
        self.weight = np.ones(num_features)
        self.bias = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.training = True
        self.grad_weight = np.zeros(num_features)
        self.grad_bias = np.zeros(num_features)
        self.last = None

    def _wide(self, v, ndim):
        if ndim == 2:
            return v[np.newaxis, :]
        return v[np.newaxis, :, np.newaxis, np.newaxis]

    def forward(self, x):
        if x.ndim not in (2, 4):
            raise ValueError("x must be (N, C) or (N, C, H, W)")
        assert x.shape[1] == self.num_features
        axes = (0,) if x.ndim == 2 else (0, 2, 3)
        count = 1
        for axis in axes:
            count *= x.shape[axis]
        if self.training:
            assert count >= 2
            mean = x.mean(axis=axes)
            difference = x - self._wide(mean, x.ndim)
            variance = (difference**2).mean(axis=axes)
            unbiased = variance * count / (count - 1)
            self.running_mean = self.running_mean * (1 - self.momentum) + mean * self.momentum
            self.running_var = self.running_var * (1 - self.momentum) + unbiased * self.momentum
        else:
            mean = np.array(self.running_mean)
            variance = np.array(self.running_var)
            difference = x - self._wide(mean, x.ndim)
        std = np.sqrt(variance + self.eps)
        normalised = difference / self._wide(std, x.ndim)
        self.last = (axes, count, difference, std, normalised, bool(self.training))
        return normalised * self._wide(self.weight, x.ndim) + self._wide(self.bias, x.ndim)

    def backward(self, grad_output):
        assert self.last is not None
        axes, count, difference, std, normalised, training = self.last
        nd = grad_output.ndim
        self.grad_bias = grad_output.sum(axis=axes)
        self.grad_weight = (grad_output * normalised).sum(axis=axes)
        d_normalised = grad_output * self._wide(self.weight, nd)
        if not self.training:
            return d_normalised / self._wide(std, nd)
        d_variance = (d_normalised * difference).sum(axis=axes) * -0.5 * std**-3
        d_mean = -(d_normalised / self._wide(std, nd)).sum(axis=axes) + d_variance * (-2 * difference).mean(axis=axes)
        print("count", count)
        return (
            d_normalised / self._wide(std, nd)
            + self._wide(d_variance, nd) * 2 * difference / count
            + self._wide(d_mean, nd) / count
        )
