"""Sigmoid: y = 1 / (1 + exp(-x)), element by element.

Task    Write what is a TODO. backward finds the gradient of the loss with respect to x.
Rules   numpy only. Any shape. Finite for every finite x. No argument is changed.
Time    4 minutes
Check   make grade EX=sigmoid       Stuck?  make hint EX=sigmoid
"""

import numpy as np


class Sigmoid:
    """The logistic function as a layer; it has no parameters."""

    def forward(self, x):
        """Return 1 / (1 + exp(-x)).

        Parameters
        ----------
        x : ndarray, any shape

        Returns
        -------
        ndarray, the shape of x
            Between 0 and 1.
        """
        # The same function as 1 / (1 + exp(-x)), but tanh never overflows.
        self.y = 0.5 * np.tanh(0.5 * x) + 0.5  # the shape of x
        return self.y

    def backward(self, grad_output):
        """Return the gradient with respect to the x of the last forward.

        Parameters
        ----------
        grad_output : ndarray, the shape of x
            dL/dy.

        Returns
        -------
        ndarray, the shape of x
            dL/dx.
        """
        # TODO: Return dL/dx (the shape of x).
        raise NotImplementedError
