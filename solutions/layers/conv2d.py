"""Convolution of images: a small kernel slides over the image, with stride and zero padding.

Task    Write forward and backward. It is a cross-correlation, as in all libraries: the kernel is not turned round.
Rules   numpy only. No argument is changed. Each call of backward sets grad_weight and grad_bias anew.
Time    35 minutes
Check   make grade EX=conv2d            Stuck?  make hint EX=conv2d
"""

import numpy as np


class Conv2d:
    """A convolution layer with square kernels.

    Parameters
    ----------
    in_channels, out_channels, kernel_size : int
    rng : numpy.random.Generator
        Draws weight and bias, uniform in +-1 / sqrt(in_channels * kernel_size * kernel_size).
    stride : int
        The step from one window to the next, in both directions.
    padding : int
        The width of the border of zeros that is put around the image.

    Attributes
    ----------
    weight : ndarray, (out_channels, in_channels, kernel_size, kernel_size), float32
    bias : ndarray, (out_channels,), float32
    grad_weight, grad_bias : ndarray, the shapes of weight and bias
        The gradients that the last backward found, summed over the batch (the loss already divides by N).

    Notes
    -----
    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", arXiv:1603.07285, 2016, chapters 2 and 4.
    """

    def __init__(self, in_channels, out_channels, kernel_size, rng, stride=1, padding=0):
        bound = 1 / np.sqrt(in_channels * kernel_size * kernel_size)
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        self.kernel_size = kernel_size
        self.stride = stride
        self.padding = padding
        self.weight = rng.uniform(-bound, bound, shape).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, out_channels).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        """Correlate the padded x with each kernel and add the bias.

        Parameters
        ----------
        x : ndarray, (N, in_channels, H, W), float32 or float64

        Returns
        -------
        ndarray, (N, out_channels, H', W')
            H' = (H + 2 padding - kernel_size) // stride + 1, and W' likewise.
        """
        #: TODO Return y (N, out, H', W') for zero padding, stride and bias, and keep what backward needs.
        # With q the padded x, s the stride, a and b the place of a window, i and j the place in the kernel:
        #   y[n, o, a, b] = sum_cij W[o, c, i, j] q[n, c, a s + i, b s + j] + bias[o]
        # For one (i, j) the entries of q form a grid with step s, for all windows at once. The k k grids, one under
        # another, are the columns; then the sum over c, i, j is one matrix product.
        k, s, p = self.kernel_size, self.stride, self.padding
        n, c, h, w = self.shape = x.shape
        out_c = len(self.weight)
        out_h = (h + 2 * p - k) // s + 1
        out_w = (w + 2 * p - k) // s + 1
        padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))  # (N, in, H + 2p, W + 2p)
        columns = np.empty((n, c, k, k, out_h, out_w), x.dtype)  # (N, in, k, k, H', W')
        for i in range(k):
            for j in range(k):
                columns[:, :, i, j] = padded[:, :, i : i + s * out_h : s, j : j + s * out_w : s]  # (N, in, H', W')
        self.columns = columns.reshape(n, c * k * k, out_h * out_w)  # (N, in k k, H' W')
        y = self.weight.reshape(out_c, -1) @ self.columns  # (out, in k k) x (N, in k k, H' W') -> (N, out, H' W')
        y = y + self.bias[:, None]  # (N, out, H' W')
        return y.reshape(n, out_c, out_h, out_w)  # (N, out, H', W')
        #: end

    def backward(self, grad_output):
        """Set grad_weight and grad_bias and return the gradient with respect to x, all for the last forward.

        Parameters
        ----------
        grad_output : ndarray, (N, out_channels, H', W')
            dL/dy, the gradient of the loss with respect to what forward returned.

        Returns
        -------
        ndarray, (N, in_channels, H, W)
            dL/dx, zero where no window reached.
        """
        #: TODO Set self.grad_weight (out, in, k, k) and self.grad_bias (out,), both summed over the batch, and
        #: return dL/dx (N, in, H, W).
        # With g = dL/dy, and each entry of W, bias and q collecting from every y that it appears in:
        #   dL/dW[o, c, i, j] = sum_nab g[n, o, a, b] q[n, c, a s + i, b s + j]
        #   dL/dbias[o]       = sum_nab g[n, o, a, b]
        #   dL/dq[n, c, a s + i, b s + j] gets sum_o W[o, c, i, j] g[n, o, a, b], from each window that covers it
        # The border is no part of x: its gradient is cut off.
        k, s, p = self.kernel_size, self.stride, self.padding
        n, c, h, w = self.shape
        out_c, out_h, out_w = grad_output.shape[1:]
        g = grad_output.reshape(n, out_c, out_h * out_w)  # (N, out, H' W')
        grad_weight = (g @ self.columns.transpose(0, 2, 1)).sum(axis=0)  # (N, out, in k k) -> (out, in k k)
        self.grad_weight = grad_weight.reshape(self.weight.shape)  # (out, in, k, k)
        self.grad_bias = grad_output.sum(axis=(0, 2, 3))  # (out,)
        kernel = self.weight.reshape(out_c, c * k * k)  # (out, in k k)
        grad_columns = (kernel.T @ g).reshape(n, c, k, k, out_h, out_w)  # (N, in, k, k, H', W')
        grad_padded = np.zeros((n, c, h + 2 * p, w + 2 * p), grad_columns.dtype)  # (N, in, H + 2p, W + 2p)
        for i in range(k):
            for j in range(k):
                window = np.s_[:, :, i : i + s * out_h : s, j : j + s * out_w : s]
                grad_padded[window] += grad_columns[:, :, i, j]  # (N, in, H', W')
        return grad_padded[:, :, p : p + h, p : p + w]  # (N, in, H, W)
        #: end
