"""Linear regression: least squares with an L2 penalty, in closed form.

Task    Write fit and predict.
Rules   numpy only. No argument is changed. Dependent columns and fewer rows than columns are no error.
Time    12 minutes
Check   make grade EX=linear_regression       Stuck?  make hint EX=linear_regression
"""

import numpy as np


class LinearRegression:
    """The weight w and the bias b that minimise mean((x w + b - y)^2) + l2 |w|^2. The bias is not penalised.

    Parameters
    ----------
    l2 : float
        The strength of the penalty, 0 or larger.

    Attributes
    ----------
    weight : ndarray, (D,), float
        Set by fit.
    bias : float
        Set by fit.

    Notes
    -----
    Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, section 3.4.1.
    """

    def __init__(self, l2=0.0):
        self.l2 = l2

    def fit(self, x, y):
        """Set weight and bias to a minimiser.

        Parameters
        ----------
        x : ndarray, (N, D), float
            Columns may depend on each other, and N may be smaller than D. Of several minimisers any will do.
        y : ndarray, (N,), float

        Returns
        -------
        LinearRegression
            The object itself.
        """
        # TODO: Set self.weight (D,) and self.bias (a float) to a minimiser, and return self. It exists also where
        #   columns depend on each other or N <= D: no error then.
        raise NotImplementedError

    def predict(self, x):
        """Return x w + b.

        Parameters
        ----------
        x : ndarray, (N, D), float

        Returns
        -------
        ndarray, (N,), float
        """
        # TODO: Return the predictions (N,).
        raise NotImplementedError
