"""Linear layer: y = x W + b.

Task    Write what is a TODO. backward finds the gradients of the loss with respect to x, weight and bias.
Rules   numpy only. No argument is changed. Each call of backward sets grad_weight and grad_bias anew.
Time    8 minutes
Check   make grade EX=linear        Stuck?  make hint EX=linear
"""

import numpy as np


class Linear:
    """A fully connected layer.

    Parameters
    ----------
    in_features, out_features : int
    rng : numpy.random.Generator
        Draws weight and bias, uniform in +-1 / sqrt(in_features).

    Attributes
    ----------
    weight : ndarray, (in_features, out_features), float32
    bias : ndarray, (out_features,), float32
    grad_weight, grad_bias : ndarray, the shapes of weight and bias
        The gradients that the last backward found, summed over the batch (the loss already divides by N).
    """

    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, out_features).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        """Return x W + b.

        Parameters
        ----------
        x : ndarray, (N, in_features)

        Returns
        -------
        ndarray, (N, out_features)
        """
        self.x = x
        return x @ self.weight + self.bias  # (N, in) x (in, out) -> (N, out)

    def backward(self, grad_output):
        """Set grad_weight and grad_bias and return the gradient with respect to x, all for the last forward.

        Parameters
        ----------
        grad_output : ndarray, (N, out_features)
            dL/dy, the gradient of the loss with respect to what forward returned.

        Returns
        -------
        ndarray, (N, in_features)
            dL/dx.
        """
        # TODO: Set self.grad_weight (in_features, out_features) and self.grad_bias (out_features,), both
        #   summed over the batch, and return dL/dx (N, in_features).
        raise NotImplementedError
