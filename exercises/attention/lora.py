"""A linear layer with a low-rank adapter: y = x W + alpha / r * x A B, where W is frozen.

Task    Write forward, backward and merged. backward finds the gradients with respect to x, a and b.
Rules   numpy only. No argument is changed. weight stays as it is and gets no gradient.
Time    12 minutes
Check   make grade EX=lora        Stuck?  make hint EX=lora
"""

import numpy as np


class LoRALinear:
    """A frozen weight and a trained adapter of rank r beside it.

    Parameters
    ----------
    weight : ndarray, (in_features, out_features), float
        Kept as it is: the same array, never changed.
    r : int
        The rank of the adapter, at least 1.
    alpha : float
        The adapter counts alpha / r times.
    rng : numpy.random.Generator
        Draws a, uniform in +-1 / sqrt(in_features).

    Attributes
    ----------
    weight : ndarray, (in_features, out_features)
    a : ndarray, (in_features, r), float32
    b : ndarray, (r, out_features), float32
        Zeros, so a new layer gives x W.
    grad_a, grad_b : ndarray, the shapes of a and b
        The gradients that the last backward found, summed over all rows. There is no grad_weight.

    Notes
    -----
    Hu et al., LoRA: Low-Rank Adaptation of Large Language Models (2021), section 4.1.
    """

    def __init__(self, weight, r, alpha, rng):
        in_features, out_features = weight.shape
        bound = 1 / np.sqrt(in_features)
        self.weight = weight
        self.r = r
        self.alpha = alpha
        self.a = rng.uniform(-bound, bound, (in_features, r)).astype(np.float32)
        self.b = np.zeros((r, out_features), np.float32)
        self.grad_a = np.zeros_like(self.a)
        self.grad_b = np.zeros_like(self.b)

    def forward(self, x):
        """Return x W + alpha / r * x A B.

        Parameters
        ----------
        x : ndarray, (..., in_features), float
            Any number of leading axes.

        Returns
        -------
        ndarray, (..., out_features)
        """
        # TODO: Return x W + alpha / r * x A B (..., out_features), and keep what backward needs.
        raise NotImplementedError

    def backward(self, grad_output):
        """Set grad_a and grad_b and return the gradient with respect to x, all for the last forward.

        Parameters
        ----------
        grad_output : ndarray, (..., out_features)
            dL/dy, the gradient of the loss with respect to what forward returned.

        Returns
        -------
        ndarray, (..., in_features)
            dL/dx.
        """
        # TODO: Set self.grad_a (in_features, r) and self.grad_b (r, out_features), summed over all rows, and return
        #   dL/dx (..., in_features). Find no gradient of weight.
        raise NotImplementedError

    def merged(self):
        """Return one weight that does the work of all three: x @ merged() is forward(x).

        Returns
        -------
        ndarray, (in_features, out_features)
            A new array each time; nothing in the layer changes.
        """
        # TODO: Return the weight of the plain linear layer that gives the same results (in_features, out_features).
        raise NotImplementedError
