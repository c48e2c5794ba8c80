"""Max pooling: each window of an image is replaced by its largest entry.

Task    Write forward and backward. Windows may overlap, and windows that do not fit whole are left out.
Rules   numpy only. No argument is changed.
Time    15 minutes
Check   make grade EX=max_pool2d        Stuck?  make hint EX=max_pool2d
"""

import numpy as np


class MaxPool2d:
    """Max pooling over square windows, without padding.

    Parameters
    ----------
    kernel_size : int
        The side of a window.
    stride : int
        The step from one window to the next, in both directions; smaller than kernel_size, equal or larger.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep learning", MIT Press 2016, section 9.3.
    """

    def __init__(self, kernel_size, stride):
        self.kernel_size = kernel_size
        self.stride = stride

    def forward(self, x):
        """Return the largest entry of each window.

        Parameters
        ----------
        x : ndarray, (N, C, H, W), float32 or float64
            H and W are at least kernel_size.

        Returns
        -------
        ndarray, (N, C, H', W')
            H' = (H - kernel_size) // stride + 1, and W' likewise.
        """
        # TODO: Return y (N, C, H', W'), the largest entry of each window, and keep what backward needs.
        raise NotImplementedError

    def backward(self, grad_output):
        """Return the gradient with respect to x, for the last forward.

        Parameters
        ----------
        grad_output : ndarray, (N, C, H', W')
            dL/dy, the gradient of the loss with respect to what forward returned.

        Returns
        -------
        ndarray, (N, C, H, W)
            dL/dx. Where a window has several equal largest entries, one of them gets its gradient, or they share it.
        """
        # TODO: Return dL/dx (N, C, H, W) for the x of the last forward.
        raise NotImplementedError
