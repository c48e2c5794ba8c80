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
        #: TODO Grow the tree, keep it for predict, and return self.
        # A leaf holds its commonest label, the smaller of equal ones: argmax takes the first of the sorted classes.
        # Nodes that are still to be split wait on a list, so no depth meets the limit of recursion.
        x = np.asarray(x, dtype=np.float64)  # (N, D)
        self.classes, codes = np.unique(y, return_inverse=True)  # (C,), (N,)
        self.root = {}
        waiting = [(self.root, np.arange(len(x)), 0)]  # (N,)
        while waiting:
            node, rows, depth = waiting.pop()
            counts = np.bincount(codes[rows], minlength=len(self.classes))  # (C,)
            node["label"] = self.classes[counts.argmax()]  # ()
            too_deep = self.max_depth is not None and depth >= self.max_depth
            if counts.max() == len(rows) or len(rows) < self.min_samples_split or too_deep:
                continue
            one_hot = np.eye(len(self.classes), dtype=int)[codes[rows]]  # (n, C)
            split = self._best_split(x[rows], one_hot)  # (n, D), (n, C)
            if split is None:
                continue
            node["feature"], node["threshold"] = split
            left = x[rows, node["feature"]] <= node["threshold"]  # (n,), bool
            node["left"], node["right"] = {}, {}
            waiting.append((node["right"], rows[~left], depth + 1))  # (n right,)
            waiting.append((node["left"], rows[left], depth + 1))  # (n left,)
        return self

    def _best_split(self, x, one_hot):
        # With l[c] and r[c] rows of class c on the two sides, nl = sum_c l[c] and nr = sum_c r[c]:
        #   (nl gini(l) + nr gini(r)) / n = 1 - (sum_c l[c]^2 / nl + sum_c r[c]^2 / nr) / n
        # so the lowest impurity has the largest score = sum_c l[c]^2 / nl + sum_c r[c]^2 / nr. In the order of a
        # feature, l is a running sum. Floats find the scores near the largest; fractions decide between those, so that
        # equal scores are equal.
        n = len(x)
        order = x.T.argsort(axis=1, kind="stable")  # (D, n)
        values = np.take_along_axis(x.T, order, axis=1)  # (D, n)
        left = one_hot[order].cumsum(axis=1)[:, :-1]  # (D, n, C) -> (D, n - 1, C)
        right = one_hot.sum(axis=0) - left  # (D, n - 1, C)
        left_squares, right_squares = (left**2).sum(axis=2), (right**2).sum(axis=2)  # (D, n - 1), (D, n - 1)
        size = np.arange(1, n)  # (n - 1,), rows on the left
        score = left_squares / size + right_squares / (n - size)  # (D, n - 1)
        score[values[:, 1:] == values[:, :-1]] = 0  # (D, n - 1), no threshold fits between equal values
        if not score.any():
            return None
        near = np.argwhere(score > score.max() * (1 - 1e-12))  # (K, 2), by feature, then by threshold
        exact = [
            Fraction(int(left_squares[f, i]), int(size[i])) + Fraction(int(right_squares[f, i]), int(n - size[i]))
            for f, i in near
        ]
        feature, i = near[exact.index(max(exact))]  # (2,), the first of equal ones
        low, high = values[feature, i], values[feature, i + 1]  # (), ()
        return feature, min((low + high) / 2, np.nextafter(high, low))  # below high, however close the two are
        #: end

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
        #: TODO Return the label of each row's leaf (M,).
        # All rows walk together: each node passes its rows on to its two children.
        x = np.asarray(x, dtype=np.float64)  # (M, D)
        labels = np.empty(len(x), dtype=self.classes.dtype)  # (M,)
        waiting = [(self.root, np.arange(len(x)))]  # (M,)
        while waiting:
            node, rows = waiting.pop()
            labels[rows] = node["label"]
            if "feature" in node:
                goes_left = x[rows, node["feature"]] <= node["threshold"]  # (n,), bool
                waiting.append((node["left"], rows[goes_left]))  # (n left,)
                waiting.append((node["right"], rows[~goes_left]))  # (n right,)
        return labels
        #: end
