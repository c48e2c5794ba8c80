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
        #: interview TODO Return 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) (the shape of x), finite for every
        #: finite x, and keep what backward needs.
        # tanh(u) is 1 or -1 to the last digit long before |x| = 10, so x is clipped there: x^3 cannot overflow.
        self.x = x
        z = np.clip(x, -10, 10)  # the shape of x
        self.t = np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z * z * z))  # the shape of x
        return 0.5 * x * (1 + self.t)  # the shape of x
        #: end

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
        #: TODO Return dL/dx (the shape of x), finite for every finite x.
        # y = 0.5 x (1 + t) with t = tanh(u) and u = r (x + 0.044715 x^3), r = sqrt(2 / pi). By the product rule, with
        # dt/du = 1 - t^2 and du/dx = r (1 + 3 * 0.044715 x^2):
        #   dy/dx = 0.5 (1 + t) + 0.5 x (1 - t^2) du/dx
        # Beyond |x| = 10 the second term is 0 to the last digit, but x^2 can overflow, and 0 * inf is nan: so x is
        # clipped. Each x meets one y only, so dL/dx = dL/dy * dy/dx entry by entry.
        t = self.t  # the shape of x
        z = np.clip(self.x, -10, 10)  # the shape of x
        du = (2 / np.pi) ** 0.5 * (1 + 3 * 0.044715 * z**2)  # the shape of x
        slope = 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * du  # the shape of x
        return grad_output * slope  # the shape of x
        #: end
