"""Layer norm: each row is normalised over its features, then scaled and shifted.

Task    Write forward and backward. backward finds the gradients of the loss with respect to x, weight and bias.
Rules   numpy only. Any number of leading axes, also none. No argument is changed. Each call of backward sets
        grad_weight and grad_bias anew.
Time    15 minutes
Check   make grade EX=layer_norm        Stuck?  make hint EX=layer_norm
"""

import numpy as np


class LayerNorm:
    """Layer normalisation over the last axis: y = (x - mean) / sqrt(variance + eps) * weight + bias.

    Parameters
    ----------
    dim : int
        The length of the last axis.
    eps : float
        Is added to the variance, inside the root.

    Attributes
    ----------
    weight : ndarray, (dim,), float32
        Ones at the start.
    bias : ndarray, (dim,), float32
        Zeros at the start.
    grad_weight, grad_bias : ndarray, (dim,)
        The gradients that the last backward found, summed over all leading axes (the loss already divides by N).

    Notes
    -----
    Ba, Kiros and Hinton, "Layer Normalization" (2016), section 3.
    """

    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        """Return x, normalised over the last axis, times weight, plus bias.

        Parameters
        ----------
        x : ndarray, (..., dim), float
            Any number of leading axes; a row is what the last axis holds.

        Returns
        -------
        y : ndarray, (..., dim)
            (x - mean) / sqrt(variance + eps) * weight + bias, with the mean and the biased variance (divided by dim)
            of each row.
        """
        #: TODO Return y (..., dim), and keep what backward needs.
        # For one row, with D = dim:
        #   m = 1/D sum_i x[i]     v = 1/D sum_i (x[i] - m)^2     x_hat[i] = (x[i] - m) / sqrt(v + eps)
        #   y[i] = x_hat[i] w[i] + b[i]
        mean = x.mean(axis=-1, keepdims=True)  # (..., 1)
        variance = x.var(axis=-1, keepdims=True)  # (..., 1)
        self.inverse_std = 1 / np.sqrt(variance + self.eps)  # (..., 1)
        self.x_hat = (x - mean) * self.inverse_std  # (..., dim)
        return self.x_hat * self.weight + self.bias  # (..., dim)
        #: end

    def backward(self, grad_output):
        """Set grad_weight and grad_bias and return the gradient with respect to x, all for the last forward.

        Parameters
        ----------
        grad_output : ndarray, (..., dim)
            dL/dy, the gradient of the loss with respect to what forward returned.

        Returns
        -------
        grad_x : ndarray, (..., dim)
            dL/dx.
        """
        #: TODO Set self.grad_weight (dim,) and self.grad_bias (dim,), both summed over all leading axes, and
        #: return dL/dx (..., dim).
        # With g[i] = dL/dy[i]. Every row uses the same w and b, so the rows add up:
        #   dL/dw[i] = sum_rows g[i] x_hat[i]     dL/db[i] = sum_rows g[i]
        # For one row let d[i] = dL/dx_hat[i] = g[i] w[i] and s = sqrt(v + eps). x[j] acts on x_hat[i] directly if
        # i = j, through m (dm/dx[j] = 1/D), and through s (ds/dx[j] = (x[j] - m) / (D s) = x_hat[j] / D):
        #   dx_hat[i]/dx[j] = ([i = j] - 1/D - x_hat[i] x_hat[j] / D) / s
        #   dL/dx[j] = sum_i d[i] dx_hat[i]/dx[j] = (d[j] - mean_i d[i] - x_hat[j] mean_i(d[i] x_hat[i])) / s
        leading = tuple(range(grad_output.ndim - 1))
        self.grad_weight = (grad_output * self.x_hat).sum(axis=leading)  # (dim,)
        self.grad_bias = grad_output.sum(axis=leading)  # (dim,)
        d = grad_output * self.weight  # (..., dim)
        through_mean = d.mean(axis=-1, keepdims=True)  # (..., 1)
        through_std = (d * self.x_hat).mean(axis=-1, keepdims=True)  # (..., 1)
        return (d - through_mean - self.x_hat * through_std) * self.inverse_std  # (..., dim)
        #: end
