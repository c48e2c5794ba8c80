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
    # TODO: Return k rows of points (k, D): the first drawn uniformly, each next one with a probability proportional to
    #   the squared distance to the nearest row drawn so far. Points that are all equal are no error.
    raise NotImplementedError


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
    # TODO: Return the centres (k, D) and the labels (N,) that belong to them. Stop when no label changes, or after
    #   max_iter moves. Equal distance: the lower index. A cluster without points keeps its centre.
    raise NotImplementedError
