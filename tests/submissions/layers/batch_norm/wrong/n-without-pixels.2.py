"""The number of images for n in grad_x, in float32."""

import numpy as np


class BatchNorm:
    def __init__(self, num_features, momentum=0.1, eps=1e-5):
        f = np.float32
        self.num_features = num_features
        self.momentum = f(momentum)
        self.eps = f(eps)
        self.training = True
        self.weight = np.ones(num_features, f)
        self.bias = np.zeros(num_features, f)
        self.running_mean = np.zeros(num_features, f)
        self.running_var = np.ones(num_features, f)

    def forward(self, x):
        axes = (0,) + tuple(range(2, x.ndim))
        n = x.shape[0]
        sh = (1, -1) + (1,) * (x.ndim - 2)
        x = x.astype(np.float32)
        if self.training:
            mu = np.mean(x, axes, keepdims=True)
            xc = x - mu
            var = np.mean(xc**2, axes, keepdims=True)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mu.ravel()
            self.running_var = (
                (1 - self.momentum) * self.running_var
                + self.momentum * ((x.size // self.num_features) / ((x.size // self.num_features) - 1)) * var.ravel()
            ).astype(np.float32)
            self.cache = dict(xc=xc, iv=1 / np.sqrt(var + self.eps), axes=axes, sh=sh, mode="train", n=n)
        else:
            xc = x - self.running_mean.reshape(sh)
            self.cache = dict(
                xc=xc, iv=1 / np.sqrt(self.running_var.reshape(sh) + self.eps), axes=axes, sh=sh, mode="eval", n=n
            )
        return xc * self.cache["iv"] * self.weight.reshape(sh) + self.bias.reshape(sh)

    def backward(self, grad_output):
        c = self.cache
        xh = c["xc"] * c["iv"]
        self.grad_weight = np.sum(grad_output * xh, c["axes"])
        self.grad_bias = np.sum(grad_output, c["axes"])
        k = self.weight.reshape(c["sh"]) * c["iv"]
        if c["mode"] == "eval":
            return grad_output * k
        return (
            k
            / c["n"]
            * (c["n"] * grad_output - self.grad_bias.reshape(c["sh"]) - xh * self.grad_weight.reshape(c["sh"]))
        )
