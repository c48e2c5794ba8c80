"""The computation graph node by node, as on a course sheet."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        N = x.shape[-1]
        mu = np.sum(x, axis=-1, keepdims=True) / N
        xmu = x - mu
        sq = xmu**2
        var = np.sum(sq, axis=-1, keepdims=True) / N
        sqrtvar = np.sqrt(var + self.eps)
        ivar = 1.0 / sqrtvar
        xhat = xmu * ivar
        gammax = self.weight * xhat
        self.cache = (xhat, xmu, ivar, sqrtvar, var)
        return gammax + self.bias

    def backward(self, grad_output):
        xhat, xmu, ivar, sqrtvar, var = self.cache
        N = grad_output.shape[-1]
        axes = tuple(range(len(grad_output.shape) - 1))

        # step 1: the shift
        dbeta = np.sum(grad_output, axis=axes)
        dgammax = grad_output
        # step 2: the scale
        dgamma = np.sum(dgammax * xhat, axis=axes)
        dxhat = dgammax * self.weight
        # step 3: xhat = xmu * ivar
        divar = np.sum(dxhat * xmu, axis=-1, keepdims=True)
        dxmu1 = dxhat * ivar
        # step 4: ivar = 1 / sqrtvar
        dsqrtvar = -1.0 / (sqrtvar**2) * divar
        # step 5: sqrtvar = sqrt(var + eps)
        dvar = 0.5 * 1.0 / np.sqrt(var + self.eps) * dsqrtvar
        # step 6: var = mean of sq
        dsq = 1.0 / N * np.ones(grad_output.shape) * dvar
        # step 7: sq = xmu ** 2
        dxmu2 = 2 * xmu * dsq
        # step 8: xmu = x - mu
        dx1 = dxmu1 + dxmu2
        dmu = -1 * np.sum(dxmu1 + dxmu2, axis=-1, keepdims=True)
        # step 9: mu = mean of x
        dx2 = 1.0 / N * np.ones(grad_output.shape) * dmu

        self.grad_weight = dgamma
        self.grad_bias = dbeta
        return dx1 + dx2
