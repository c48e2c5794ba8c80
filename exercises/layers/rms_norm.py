"""RMS norm: each row is divided by its root mean square, then scaled.

Task    Write forward and backward. backward finds the gradients of the loss with respect to x and weight.
Rules   numpy only. Any number of leading axes, also none. No argument is changed. Each call of backward sets
        grad_weight anew.
Time    10 minutes
Check   make grade EX=rms_norm        Stuck?  make hint EX=rms_norm
"""

import numpy as np


class RMSNorm:
    """Root mean square normalisation over the last axis: y = x / sqrt(mean(x^2) + eps) * weight.

    Parameters
    ----------
    dim : int
        The length of the last axis.
    eps : float
        Is added to the mean of the squares, inside the root.

    Attributes
    ----------
    weight : ndarray, (dim,), float32
        Ones at the start.
    grad_weight : ndarray, (dim,)
        The gradient that the last backward found, summed over all leading axes (the loss already divides by N).

    Notes
    -----
    Zhang and Sennrich, "Root Mean Square Layer Normalization" (2019), section 4.
    """

    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        """Return x, divided by its root mean square over the last axis, times weight.

        Parameters
        ----------
        x : ndarray, (..., dim), float
            Any number of leading axes; a row is what the last axis holds.

        Returns
        -------
        y : ndarray, (..., dim)
            x / sqrt(mean(x^2) + eps) * weight, with the mean over the entries of each row.
        """
        # TODO: Return y (..., dim), and keep what backward needs.
        raise NotImplementedError

    def backward(self, grad_output):
        """Set grad_weight and return the gradient with respect to x, both for the last forward.

        Parameters
        ----------
        grad_output : ndarray, (..., dim)
            dL/dy, the gradient of the loss with respect to what forward returned.

        Returns
        -------
        grad_x : ndarray, (..., dim)
            dL/dx.
        """
        # TODO: Set self.grad_weight (dim,), summed over all leading axes, and return dL/dx (..., dim).
        raise NotImplementedError
