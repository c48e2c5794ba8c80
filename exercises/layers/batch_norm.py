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
        # TODO: Return y, the shape of x, for the mode that self.training says, and keep what backward needs.
        #   While training, also move self.running_mean and self.running_var, both (C,).
        raise NotImplementedError

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
        # TODO: Set self.grad_weight and self.grad_bias, both (C,), and return dL/dx, the shape of x. All three
        #   belong to the last forward and to its mode, whatever self.training is now.
        raise NotImplementedError
