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
        # TODO: Return y (..., dim), and keep what backward needs.
        raise NotImplementedError

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
        # TODO: Set self.grad_weight (dim,) and self.grad_bias (dim,), both summed over all leading axes, and
        #   return dL/dx (..., dim).
        raise NotImplementedError
