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
        #: TODO Return y (N, C, H', W'), the largest entry of each window, and keep what backward needs.
        # With s the stride, a and b the place of a window, i and j the place in the window:
        #   y[n, c, a, b] = max_ij x[n, c, a s + i, b s + j]
        # For one (i, j) the entries form a grid with step s, for all windows at once. The k k grids come one after
        # another; y holds the largest entry so far, winner the place where it stood.
        k, s = self.kernel_size, self.stride
        n, c, h, w = self.shape = x.shape
        out_h = (h - k) // s + 1
        out_w = (w - k) // s + 1
        y = np.full((n, c, out_h, out_w), -np.inf, x.dtype)  # (N, C, H', W')
        winner = np.zeros(y.shape, int)  # (N, C, H', W')
        for place in range(k * k):
            i, j = divmod(place, k)
            entry = x[:, :, i : i + s * out_h : s, j : j + s * out_w : s]  # (N, C, H', W')
            larger = entry > y  # (N, C, H', W')
            winner = np.where(larger, place, winner)  # (N, C, H', W')
            y = np.maximum(entry, y)  # (N, C, H', W')
        self.winner = winner
        return y  # (N, C, H', W')
        #: end

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
        #: TODO Return dL/dx (N, C, H, W) for the x of the last forward.
        # Near x the winner of a window stays the winner, so y[n, c, a, b] = x[n, c, a s + i, b s + j] for one (i, j).
        # Its slope is 1 there and 0 at the other entries of the window:
        #   dL/dx[n, c, a s + i, b s + j] gets g[n, c, a, b], from each window whose winner it is
        k, s = self.kernel_size, self.stride
        out_h, out_w = grad_output.shape[2:]
        grad_x = np.zeros(self.shape, grad_output.dtype)  # (N, C, H, W)
        for place in range(k * k):
            row, col = divmod(place, k)
            part = (self.winner == place) * grad_output  # (N, C, H', W')
            grad_x[:, :, row : row + s * out_h : s, col : col + s * out_w : s] += part  # (N, C, H', W')
        return grad_x  # (N, C, H, W)
        #: end
