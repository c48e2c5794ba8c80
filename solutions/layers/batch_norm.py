"""Batch norm: each channel is normalised over the batch, then scaled and shifted.

Task    Write forward and backward, for both modes: training is True or False.
Rules   numpy only. No argument is changed. Each call of backward sets grad_weight and grad_bias anew.
Time    20 minutes
Check   make grade EX=batch_norm        Stuck?  make hint EX=batch_norm
"""

import numpy as np


class BatchNorm:
    """Batch normalisation of rows (N, C) or of images (N, C, H, W).

    Parameters
    ----------
    num_features : int
        C, the number of channels.
    momentum : float
        The share of the new batch when the running statistics move.
    eps : float
        Added to the variance, inside the root.

    Attributes
    ----------
    weight, bias : ndarray, (C,), float32
    running_mean, running_var : ndarray, (C,), float32
        What evaluation normalises with.
    training : bool
        True: normalise with the statistics of the batch. False: with the running statistics.
    grad_weight, grad_bias : ndarray, (C,)
        The gradients that the last backward found, summed over all axes but C.

    Notes
    -----
    Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate
    shift", ICML 2015, algorithm 1 and section 3.
    """

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
        """Normalise each channel of x, then scale by weight and shift by bias.

        Parameters
        ----------
        x : ndarray, (N, C) or (N, C, H, W), float32 or float64
            While training, at least two values for each channel.

        Returns
        -------
        ndarray, the shape of x
            While training: with the mean and the biased variance of the batch; running_mean and running_var then
            become (1 - momentum) * running + momentum * batch, where running_var takes the unbiased variance.
            Otherwise: with running_mean and running_var, which stay as they are.
        """
        #: TODO Return y, the shape of x, for the mode that self.training says, and keep what backward needs.
        #: While training, also move self.running_mean and self.running_var, both (C,).
        # Channel c has n = N (or N H W) values; let i run over them.
        #   training:    m[c] = sum_i x[i, c] / n,   v[c] = sum_i (x[i, c] - m[c])^2 / n
        #   evaluation:  m, v = the running statistics
        #   x_hat[i, c] = (x[i, c] - m[c]) / sqrt(v[c] + eps),   y[i, c] = w[c] x_hat[i, c] + b[c]
        # A sample of n values has lost one degree of freedom to its mean: its unbiased variance is v n / (n - 1).
        self.axes = (0, *range(2, x.ndim))
        self.column = (-1, *(1 for _ in x.shape[2:]))  # makes (C,) fit x: (C,) for rows, (C, 1, 1) for images
        self.trained = self.training
        if self.training:
            n = x.size // x.shape[1]
            mean = x.mean(axis=self.axes)  # (C,)
            var = x.var(axis=self.axes)  # (C,)
            unbiased = var * n / (n - 1)  # (C,)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean  # (C,)
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * unbiased  # (C,)
        else:
            mean, var = self.running_mean, self.running_var  # (C,), (C,)
        self.std = np.sqrt(var + self.eps).reshape(self.column)  # (C,) or (C, 1, 1)
        self.x_hat = (x - mean.reshape(self.column)) / self.std  # (N, C) or (N, C, H, W)
        weight, bias = self.weight.reshape(self.column), self.bias.reshape(self.column)  # (C,) or (C, 1, 1)
        return weight * self.x_hat + bias  # (N, C) or (N, C, H, W)
        #: end

    def backward(self, grad_output):
        """Set grad_weight and grad_bias and return the gradient with respect to x, all for the last forward.

        Parameters
        ----------
        grad_output : ndarray, the shape of x
            dL/dy, the gradient of the loss with respect to what forward returned.

        Returns
        -------
        ndarray, the shape of x
            dL/dx, in the mode that the last forward was made in.
        """
        #: TODO Set self.grad_weight and self.grad_bias, both (C,), and return dL/dx, the shape of x. All three
        #: belong to the last forward and to its mode, whatever self.training is now.
        # With g = dL/dy and s = sqrt(v + eps), a channel at a time (c is left out):
        #   dL/dw = sum_i g[i] x_hat[i],   dL/db = sum_i g[i],   dL/dx_hat[i] = g[i] w =: h[i]
        # In evaluation m and s are constants: dL/dx[i] = h[i] / s. In training every x[j] also moves m and s:
        #   dm/dx[j] = 1 / n,   ds/dx[j] = (x[j] - m) / (n s) = x_hat[j] / n
        #   dx_hat[i]/dx[j] = ([i = j] - 1 / n - x_hat[i] x_hat[j] / n) / s
        #   dL/dx[j] = (h[j] - mean_i h[i] - x_hat[j] mean_i h[i] x_hat[i]) / s
        self.grad_weight = (grad_output * self.x_hat).sum(axis=self.axes)  # (C,)
        self.grad_bias = grad_output.sum(axis=self.axes)  # (C,)
        grad_x_hat = grad_output * self.weight.reshape(self.column)  # (N, C) or (N, C, H, W)
        if not self.trained:
            return grad_x_hat / self.std  # (N, C) or (N, C, H, W)
        through_mean = grad_x_hat.mean(axis=self.axes, keepdims=True)  # (1, C) or (1, C, 1, 1)
        along = (grad_x_hat * self.x_hat).mean(axis=self.axes, keepdims=True)  # (1, C) or (1, C, 1, 1)
        return (grad_x_hat - through_mean - self.x_hat * along) / self.std  # (N, C) or (N, C, H, W)
        #: end
