"""Decision tree: a classifier that asks one feature at a time, grown by Gini impurity.

Task    Write fit and predict.
Rules   numpy and the standard library only. No argument is changed. Rounding must not decide between equal splits.
Time    35 minutes
Check   make grade EX=decision_tree       Stuck?  make hint EX=decision_tree
"""

from fractions import Fraction

import numpy as np


class DecisionTree:
    """A binary classification tree: rows with x[feature] <= threshold go left.

    Parameters
    ----------
    max_depth : int or None
        The largest depth of a leaf; the root has depth 0. None: no limit.
    min_samples_split : int
        A node with fewer rows is a leaf.
    """

    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        """Grow the tree.

        A node is split while it is impure, has at least min_samples_split rows, is above max_depth, and some feature
        has two different values in it. The split need not lower the impurity. Of all features and all thresholds midway
        between neighbouring values of the node, the lowest weighted Gini impurity of the children wins; of equal ones
        the lowest feature, then the lowest threshold.

        Parameters
        ----------
        x : ndarray, (N, D), float
        y : ndarray, (N,), any integer dtype
            The labels; any integers.

        Returns
        -------
        DecisionTree
            The object itself.

        Notes
        -----
        Breiman, Friedman, Olshen and Stone, Classification and Regression Trees, chapters 2 and 4.
        """
        # TODO: Grow the tree, keep it for predict, and return self.
        raise NotImplementedError

    def predict(self, x):
        """Return the label of the leaf that each row reaches.

        Parameters
        ----------
        x : ndarray, (M, D), float

        Returns
        -------
        ndarray, (M,), labels
            The commonest label of the leaf, the smaller of equal ones.
        """
        # TODO: Return the label of each row's leaf (M,).
        raise NotImplementedError
