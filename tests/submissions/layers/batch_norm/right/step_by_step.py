"""A beginner goes back through the graph, one node at a time, as in CS231n."""

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
        # everything is done on rows (M, C); images are turned into rows first
        self.x_shape = x.shape
        if x.ndim == 4:
            rows = x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])
        else:
            rows = x
        number = rows.shape[0]
        if self.training:
            self.mode = "train"
            mean = rows.mean(axis=0)
            var = ((rows - mean) ** 2).sum(axis=0) / number
            var_unbiased = ((rows - mean) ** 2).sum(axis=0) / (number - 1)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var_unbiased
        else:
            self.mode = "eval"
            mean = self.running_mean
            var = self.running_var
        xmu = rows - mean
        sqrtvar = np.sqrt(var + self.eps)
        ivar = 1.0 / sqrtvar
        xhat = xmu * ivar
        out = xhat * self.weight + self.bias
        self.cache = (xmu, sqrtvar, ivar, xhat, self.weight.copy())
        return self.to_input_shape(out)

    def to_input_shape(self, rows):
        if len(self.x_shape) == 4:
            n, c, h, w = self.x_shape
            return rows.reshape(n, h, w, c).transpose(0, 3, 1, 2)
        return rows

    def backward(self, grad_output):
        xmu, sqrtvar, ivar, xhat, gamma = self.cache
        if grad_output.ndim == 4:
            dout = grad_output.transpose(0, 2, 3, 1).reshape(-1, grad_output.shape[1])
        else:
            dout = grad_output
        number = dout.shape[0]
        self.grad_bias = dout.sum(axis=0)
        self.grad_weight = (dout * xhat).sum(axis=0)
        dxhat = dout * gamma
        if self.mode == "eval":
            return self.to_input_shape(dxhat * ivar)
        divar = (dxhat * xmu).sum(axis=0)
        dxmu1 = dxhat * ivar
        dsqrtvar = -1.0 / sqrtvar**2 * divar
        dvar = 0.5 * ivar * dsqrtvar
        dsq = np.ones_like(xmu) * dvar / number
        dxmu2 = 2 * xmu * dsq
        dx1 = dxmu1 + dxmu2
        dmu = -dx1.sum(axis=0)
        dx2 = np.ones_like(xmu) * dmu / number
        return self.to_input_shape(dx1 + dx2)
