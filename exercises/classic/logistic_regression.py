"""Logistic regression: gradient descent on the mean log loss with an L2 penalty.

Task    Write fit, predict_proba and predict.
Rules   numpy only. Every step uses all rows. Finite for x of any size up to 1e5. No argument is changed.
Time    20 minutes
Check   make grade EX=logistic_regression       Stuck?  make hint EX=logistic_regression
"""

import numpy as np


class LogisticRegression:
    """The probability of class 1 is sigmoid(x w + b). The bias b is not penalised.

    Parameters
    ----------
    lr : float
        The learning rate.
    epochs : int
        The number of steps, from 0 upwards.
    l2 : float
        The strength of the penalty l2 / 2 |w|^2, 0 or larger.

    Attributes
    ----------
    weight : ndarray, (D,), float
        Set by fit.
    bias : float
        Set by fit.
    losses : list of float
        The loss before each step of the last fit, in nats, penalty included: as many as there are epochs.

    Notes
    -----
    Bishop, Pattern Recognition and Machine Learning, section 4.3.2.
    """

    def __init__(self, lr=0.1, epochs=100, l2=0.0):
        self.lr = lr
        self.epochs = epochs
        self.l2 = l2

    def fit(self, x, y):
        """Take `epochs` steps of gradient descent, all from weight and bias 0, on mean log loss + l2 / 2 |w|^2.

        Parameters
        ----------
        x : ndarray, (N, D), float
        y : ndarray, (N,), 0 and 1, any integer or float dtype

        Returns
        -------
        LogisticRegression
            The object itself.
        """
        # TODO: Set self.weight (D,), self.bias (a float) and self.losses (a list of the loss before each step), and
        #   return self. A second fit starts from zeros too. Every loss is finite, also where a probability is 0 or 1.
        raise NotImplementedError

    def predict_proba(self, x):
        """Return the probability of class 1, finite for x of any size.

        Parameters
        ----------
        x : ndarray, (N, D), float

        Returns
        -------
        ndarray, (N,), float
        """
        # TODO: Return the probabilities of class 1 (N,).
        raise NotImplementedError

    def predict(self, x):
        """Return 1 where the probability of class 1 is at least 0.5, else 0.

        Parameters
        ----------
        x : ndarray, (N, D), float

        Returns
        -------
        ndarray, (N,), int
        """
        # TODO: Return the labels (N,), 0 or 1.
        raise NotImplementedError
