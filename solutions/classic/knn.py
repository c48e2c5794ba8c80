"""k nearest neighbours: each point gets the label that most of its neighbours have.

Task    Write knn_predict.
Rules   numpy only. Equal distance: the lower index. Equal votes: the smaller label. No argument is changed.
Time    12 minutes
Check   make grade EX=knn       Stuck?  make hint EX=knn
"""

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    """Return the commonest label among the k nearest training points of each point.

    Parameters
    ----------
    train_points : ndarray, (N, D), float
    train_labels : ndarray, (N,), any integer dtype
        Any whole numbers, also negative ones, in any order.
    points : ndarray, (M, D), float
    k : int
        From 1 to N.

    Returns
    -------
    ndarray, (M,), int
        By Euclidean distance. Of training points that are equally near, those of the lower index are nearer. Of labels
        with equally many votes, the smaller one wins.

    Notes
    -----
    Cover and Hart, Nearest Neighbor Pattern Classification, 1967; Hastie, Tibshirani and Friedman, The Elements of
    Statistical Learning, section 2.3.2.
    """
    #: TODO Return the labels (M,), each one the commonest among the k nearest training points. Equal distance: the
    #: lower index. Equal votes: the smaller label.
    # d[m, n] = sum_i (t[n, i] - p[m, i])^2: the root would not change the order. A stable sort leaves equal distances
    # in the order of n. With c[0] < c[1] < ... the labels that occur:
    #   votes[m, j] = number of the k nearest n with label[n] = c[j]     argmax takes the first, smallest of equal ones
    train_points, points = np.asarray(train_points, np.float64), np.asarray(points, np.float64)  # (N, D), (M, D)
    squared = np.stack([((train_points - point) ** 2).sum(axis=1) for point in points])  # M of (N, D) -> (M, N)
    order = squared.argsort(axis=1, kind="stable")  # (M, N)
    nearest = order[:, :k]  # (M, k)
    classes, index = np.unique(train_labels, return_inverse=True)  # (C,), (N,)
    ballots = index[nearest][:, :, None] == np.arange(len(classes))  # (M, k, 1), (C,) -> (M, k, C)
    votes = ballots.sum(axis=1)  # (M, C)
    return classes[votes.argmax(axis=1)]  # (M,)
    #: end
