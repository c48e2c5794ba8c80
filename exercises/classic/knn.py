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
    # TODO: Return the labels (M,), each one the commonest among the k nearest training points. Equal distance: the
    #   lower index. Equal votes: the smaller label.
    raise NotImplementedError
