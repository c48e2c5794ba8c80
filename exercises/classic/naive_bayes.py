"""Gaussian naive Bayes: one normal density for each class and feature, and Bayes' rule.

Task    Write fit, predict_log_proba and predict.
Rules   numpy only. Log probabilities are finite far from the data too. No argument is changed.
Time    15 minutes
Check   make grade EX=naive_bayes       Stuck?  make hint EX=naive_bayes
"""

import numpy as np


class GaussianNaiveBayes:
    """A classifier that takes the features of a class for independent and normal.

    Parameters
    ----------
    var_smoothing : float
        This share of the largest variance of a feature, over all rows, is added to each variance.

    Attributes
    ----------
    classes : ndarray, (C,)
        The different labels, sorted.
    """

    def __init__(self, var_smoothing=1e-9):
        self.var_smoothing = var_smoothing

    def fit(self, x, y):
        """Find the share, the means and the variances of each class.

        Parameters
        ----------
        x : ndarray, (N, D), float
            At least one feature is not constant.
        y : ndarray, (N,), any integer dtype
            The labels; any integers.

        Returns
        -------
        GaussianNaiveBayes
            The object itself.

        Notes
        -----
        Murphy, Probabilistic Machine Learning: An Introduction, section 9.3.
        """
        # TODO: Set self.classes (C,), the sorted labels, keep what predict_log_proba needs, and return self. The
        #   variance of a class and feature is biased; var_smoothing * (largest biased variance of a feature over
        #   all rows) is added to it.
        raise NotImplementedError

    def predict_log_proba(self, x):
        """Return the log of the probability of each class, given the features.

        Parameters
        ----------
        x : ndarray, (N, D), float

        Returns
        -------
        ndarray, (N, C), float
            In the order of classes; exp of a row sums to 1.
        """
        # TODO: Return the normalised log probabilities (N, C), finite however far x is from the data.
        raise NotImplementedError

    def predict(self, x):
        """Return the most probable label of each row.

        Parameters
        ----------
        x : ndarray, (N, D), float

        Returns
        -------
        ndarray, (N,), labels
        """
        # TODO: Return the most probable label of each row (N,).
        raise NotImplementedError
