"""GELU in the tanh form: y = 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), element by element.

Task    Write what is a TODO. backward finds the gradient of the loss with respect to x.
Rules   numpy only. Any shape. Finite for every finite x, in float32 too. No argument is changed.
Time    8 minutes
Check   make grade EX=gelu        Stuck?  make hint EX=gelu
"""

import numpy as np


class GELU:
    """The Gaussian error linear unit, in the form with tanh, as a layer; it has no parameters.

    Notes
    -----
    Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)" (2016), section 2.
    """

    def forward(self, x):
        """Return 0.5 x (1 + tanh(u)), where u = sqrt(2 / pi) (x + 0.044715 x^3).

        Parameters
        ----------
        x : ndarray, any shape, float

        Returns
        -------
        y : ndarray, the shape of x
            Finite for every finite x.
        """
        # tanh(u) is 1 or -1 to the last digit long before |x| = 10, so x is clipped there: x^3 cannot overflow.
        self.x = x
        z = np.clip(x, -10, 10)  # the shape of x
        self.t = np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z * z * z))  # the shape of x
        return 0.5 * x * (1 + self.t)  # the shape of x

    def backward(self, grad_output):
        """Return the gradient with respect to the x of the last forward.

        Parameters
        ----------
        grad_output : ndarray, the shape of x
            dL/dy, the gradient of the loss with respect to what forward returned.

        Returns
        -------
        grad_x : ndarray, the shape of x
            dL/dx, finite for every finite x.
        """
        # TODO: Return dL/dx (the shape of x), finite for every finite x.
        raise NotImplementedError
