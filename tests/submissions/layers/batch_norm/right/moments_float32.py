"""Float32 throughout: the mean of squares minus the squared mean, and a gradient through variance and mean."""

import numpy as np

F = np.float32


class BatchNorm:
    def __init__(self, num_features, momentum=0.1, eps=1e-5):
        c = num_features
        self.weight, self.bias, self.running_mean, self.running_var = np.ones(c), np.zeros(c), np.zeros(c), np.ones(c)
        self.momentum, self.eps, self.training = momentum, eps, True

    def forward(self, x):
        ax = (0,) + tuple(range(2, x.ndim))
        sh = (1, -1) + (1,) * (x.ndim - 2)
        x = x.astype(F)
        n = x.size // x.shape[1]
        self.mode = self.training
        if self.mode:
            m = x.mean(ax)
            v = np.maximum((x * x).mean(ax) - m * m, 0)
            self.running_mean = self.running_mean + self.momentum * (m - self.running_mean)
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * v * (n / (n - 1))
        else:
            m, v = self.running_mean.astype(F), self.running_var.astype(F)
        self.ax, self.sh, self.n = ax, sh, F(n)
        self.v = (v + F(self.eps)).reshape(sh)
        self.xc = x - m.reshape(sh)
        self.w = self.weight.astype(F).reshape(sh)
        return self.xc / np.sqrt(self.v) * self.w + self.bias.astype(F).reshape(sh)

    def backward(self, g):
        g = g.astype(F)
        self.grad_weight = (g * self.xc / np.sqrt(self.v)).sum(self.ax)
        self.grad_bias = g.sum(self.ax)
        d = g * self.w
        if not self.mode:
            return d / np.sqrt(self.v)
        s = lambda a: a.sum(self.ax).reshape(self.sh)
        dv = s(d * self.xc) * F(-0.5) * self.v ** F(-1.5)
        dm = s(-d / np.sqrt(self.v)) + dv * s(-2 * self.xc) / self.n
        return d / np.sqrt(self.v) + dv * 2 * self.xc / self.n + dm / self.n
