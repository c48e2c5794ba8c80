"""k-means: the seeding of k-means++, and Lloyd's moves.

Task    Write kmeans_plus_plus and kmeans.
Rules   numpy only. All randomness comes from rng. No argument is changed.
Time    20 minutes
Check   make grade EX=kmeans        Stuck?  make hint EX=kmeans
"""

import numpy as np


def kmeans_plus_plus(points, k, rng):
    """Draw k of the points as starting centres, far from each other.

    Parameters
    ----------
    points : ndarray, (N, D), float
    k : int
        From 1 to N.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray, (k, D)
        Rows of points, in the order in which they were drawn. The first is drawn uniformly. Each next one is drawn with
        a probability proportional to the squared Euclidean distance to the nearest row drawn so far. Where all these
        distances are 0, any row will do.

    Notes
    -----
    Arthur and Vassilvitskii, k-means++: The Advantages of Careful Seeding, SODA 2007.
    """
    #: TODO Return k rows of points (k, D): the first drawn uniformly, each next one with a probability proportional to
    #: the squared distance to the nearest row drawn so far. Points that are all equal are no error.
    # With S the rows drawn so far:  d[n] = min_{s in S} sum_i (x[n, i] - x[s, i])^2,  P(n is next) = d[n] / sum_m d[m].
    # One more row in S can only lower d[n], so only the row drawn last is compared. Where sum_m d[m] = 0, each point
    # equals a row of S, and the draw is uniform.
    n = len(points)
    nearest = np.full(n, np.inf)  # (N,)
    chosen = [rng.integers(n)]
    while len(chosen) < k:
        squared = ((points - points[chosen[-1]]) ** 2).sum(axis=1)  # (N, D) - (D,) -> (N,)
        nearest = np.minimum(nearest, squared)  # (N,)
        total = nearest.sum()
        p = nearest / total if total > 0 else None  # (N,)
        chosen.append(rng.choice(n, p=p))
    return points[chosen]  # (k, D)
    #: end


def kmeans(points, centres, max_iter=100):
    """Move the centres to the means of their clusters until no label changes.

    Parameters
    ----------
    points : ndarray, (N, D), float
    centres : ndarray, (k, D), float
        Where the centres start.
    max_iter : int
        The largest number of moves, from 0 upwards. One move takes all centres to the means of their points.

    Returns
    -------
    centres : ndarray, (k, D), float
        The centres after the last move, in a new array. A cluster without points keeps its centre.
    labels : ndarray, (N,), int
        The nearest of these centres for each point, by Euclidean distance; the lower index where two are equally near.

    Notes
    -----
    Lloyd, Least Squares Quantization in PCM, 1982; Bishop, Pattern Recognition and Machine Learning, section 9.1.
    """
    #: TODO Return the centres (k, D) and the labels (N,) that belong to them. Stop when no label changes, or after
    #: max_iter moves. Equal distance: the lower index. A cluster without points keeps its centre.
    # J = sum_n |x[n] - c[l[n]]|^2 falls in two ways:
    #   c fixed:  l[n] = argmin_j sum_i (x[n, i] - c[j, i])^2     the nearest centre; argmin takes the first of ties
    #   l fixed:  c[j] = mean of x[n] over l[n] = j               where dJ/dc[j] = 0; a j that no n has is left alone
    # max_iter moves need max_iter + 1 labellings: the last one belongs to the centres that are returned.
    points = np.asarray(points, dtype=np.float64)  # (N, D)
    centres = np.array(centres, dtype=np.float64)  # (k, D)
    labels = np.full(len(points), -1)  # (N,)
    for moves in range(max_iter + 1):
        before = labels  # (N,)
        squared = ((points[:, None] - centres) ** 2).sum(axis=2)  # (N, 1, D) - (k, D) -> (N, k, D) -> (N, k)
        labels = squared.argmin(axis=1)  # (N,)
        if moves == max_iter or np.array_equal(labels, before):
            break
        for j in np.unique(labels):
            centres[j] = points[labels == j].mean(axis=0)  # (n_j, D) -> (D,)
    return centres, labels
    #: end
