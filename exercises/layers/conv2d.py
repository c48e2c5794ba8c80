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
        # TODO: Return y (N, out, H', W') for zero padding, stride and bias, and keep what backward needs.
        raise NotImplementedError

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
        # TODO: Set self.grad_weight (out, in, k, k) and self.grad_bias (out,), both summed over the batch, and
        #   return dL/dx (N, in, H, W).
        raise NotImplementedError
