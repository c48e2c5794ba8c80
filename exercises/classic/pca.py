"""Principal component analysis: the directions in which the rows differ most.

Task    Write pca.
Rules   numpy only. No argument is changed.
Time    12 minutes
Check   make grade EX=pca       Stuck?  make hint EX=pca
"""

import numpy as np


def pca(x, k):
    """Return the first k principal components, their variances, and the coordinates of the rows along them.

    Parameters
    ----------
    x : ndarray, (N, D), float
        N at least 2.
    k : int
        From 1 to min(N, D).

    Returns
    -------
    components : ndarray, (k, D), float
        Orthonormal rows, the one of the largest variance first. The sign of a row is free.
    explained_variance : ndarray, (k,), float
        The variance of the centred rows along each component, divided by N - 1.
    scores : ndarray, (N, k), float
        The coordinates of the centred rows along the components.

    Notes
    -----
    Bishop, Pattern Recognition and Machine Learning, section 12.1.
    """
    # TODO: Return (components (k, D), explained_variance (k,), scores (N, k)).
    raise NotImplementedError
