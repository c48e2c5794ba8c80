"""ReLU: y = max(x, 0), element by element.

Task    Write forward and backward. backward finds the gradient of the loss with respect to x.
Rules   numpy only. Any shape. Where x is exactly 0, any slope from 0 to 1 is right. No argument is changed.
Time    4 minutes
Check   make grade EX=relu        Stuck?  make hint EX=relu
"""

import numpy as np


class ReLU:
    """The rectified linear unit as a layer; it has no parameters.

    Notes
    -----
    Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines" (2010).
    """

    def forward(self, x):
        """Return x where it is positive, else 0.

        Parameters
        ----------
        x : ndarray, any shape, float

        Returns
        -------
        y : ndarray, the shape of x
        """
        # TODO: Return max(x, 0), entry by entry (the shape of x), and keep what backward needs.
        raise NotImplementedError

    def backward(self, grad_output):
        """Return the gradient with respect to the x of the last forward.

        Parameters
        ----------
        grad_output : ndarray, the shape of x
            dL/dy, the gradient of the loss with respect to what forward returned.

        Returns
        -------
        grad_x : ndarray, the shape of x
            dL/dx.
        """
        # TODO: Return dL/dx (the shape of x).
        raise NotImplementedError
