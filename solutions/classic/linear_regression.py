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
        #: TODO Set self.weight (D,) and self.bias (a float) to a minimiser, and return self. It exists also where
        #: columns depend on each other or N <= D: no error then.
        # The loss is J = 1/N sum_n (sum_i x[n, i] w[i] + b - y[n])^2 + l2 sum_i w[i]^2.
        #   dJ/db = 0     gives  b = mean(y) - sum_i mean(x[:, i]) w[i]
        # With this b only centred columns are left (xc = x - mean, yc = y - mean):
        #   N J = sum_n (sum_i xc[n, i] w[i] - yc[n])^2 + sum_i (sqrt(N l2) w[i] - 0)^2
        # So the penalty is D more rows of plain least squares. lstsq works with singular values: it needs no inverse,
        # and of several minimisers it takes the shortest.
        x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)  # (N, D), (N,)
        n, dim = x.shape
        mean_x = x.mean(axis=0)  # (D,)
        mean_y = y.mean()
        rows = np.vstack([x - mean_x, np.sqrt(n * self.l2) * np.eye(dim)])  # (N + D, D)
        goals = np.concatenate([y - mean_y, np.zeros(dim)])  # (N + D,)
        self.weight = np.linalg.lstsq(rows, goals, rcond=None)[0]  # (D,)
        self.bias = float(mean_y - mean_x @ self.weight)
        return self
        #: end

    def predict(self, x):
        """Return x w + b.

        Parameters
        ----------
        x : ndarray, (N, D), float

        Returns
        -------
        ndarray, (N,), float
        """
        #: TODO Return the predictions (N,).
        return x @ self.weight + self.bias  # (N, D) x (D,) -> (N,)
        #: end
