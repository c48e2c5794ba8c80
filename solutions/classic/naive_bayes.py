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
        #: TODO Set self.classes (C,), the sorted labels, keep what predict_log_proba needs, and return self. The
        #: variance of a class and feature is biased; var_smoothing * (largest biased variance of a feature over
        #: all rows) is added to it.
        # With n_c rows in class c:  prior[c] = n_c / N,  mean[c, d] = sum_(n in c) x[n, d] / n_c,
        #   var[c, d] = sum_(n in c) (x[n, d] - mean[c, d])^2 / n_c + smoothing * max_d var_all[d]
        x = np.asarray(x, dtype=np.float64)  # (N, D)
        self.classes, counts = np.unique(y, return_counts=True)  # (C,), (C,)
        self.log_prior = np.log(counts / len(y))  # (C,)
        self.mean = np.array([x[y == c].mean(axis=0) for c in self.classes])  # (C, D)
        class_var = np.array([x[y == c].var(axis=0) for c in self.classes])  # (C, D)
        self.var = class_var + self.var_smoothing * x.var(axis=0).max()  # (C, D)
        return self
        #: end

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
        #: TODO Return the normalised log probabilities (N, C), finite however far x is from the data.
        # Bayes' rule in logs, with the density of a normal for each feature:
        #   joint[n, c] = log prior[c] + sum_d (-log(2 pi var[c, d]) / 2 - (x[n, d] - mean[c, d])^2 / (2 var[c, d]))
        #   log p[n, c] = joint[n, c] - log sum_k exp(joint[n, k])
        # Far away each exp is 0 in floats, so the largest entry of a row is moved to 0 first, as in softmax.
        x = np.asarray(x, dtype=np.float64)  # (N, D)
        distance = ((x[:, None] - self.mean) ** 2 / (2 * self.var)).sum(axis=2)  # (N, C, D) -> (N, C)
        log_scale = 0.5 * np.log(2 * np.pi * self.var).sum(axis=1)  # (C,)
        joint = self.log_prior - log_scale - distance  # (N, C)
        shifted = joint - joint.max(axis=1, keepdims=True)  # (N, C)
        return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))  # (N, C)
        #: end

    def predict(self, x):
        """Return the most probable label of each row.

        Parameters
        ----------
        x : ndarray, (N, D), float

        Returns
        -------
        ndarray, (N,), labels
        """
        #: TODO Return the most probable label of each row (N,).
        return self.classes[self.predict_log_proba(x).argmax(axis=1)]  # (N,)
        #: end
