"""Rotary position embedding: pairs of features are turned by angles that grow with the position.

Task    Write rope.
Rules   numpy only. Angles in float64. No argument is changed.
Time    15 minutes
Check   make grade EX=rope       Stuck?  make hint EX=rope
"""

import numpy as np


def rope(x, positions, base=10000.0):
    """Return x with the pair (x[2i], x[2i + 1]) turned by the angle positions * base ** (-2i / D).

    Parameters
    ----------
    x : ndarray, (..., T, D)
        Queries or keys, with any number of leading axes; D is even.
    positions : ndarray, (T,), any integer dtype
        The position of each of the T tokens.
    base : float
        Pair i turns by base ** (-2i / D) radians from one position to the next.

    Returns
    -------
    ndarray, (..., T, D)
        (a cos - b sin, a sin + b cos) in the place of each pair (a, b).

    Raises
    ------
    ValueError
        If D is odd.

    Notes
    -----
    Su et al., RoFormer: Enhanced Transformer with Rotary Position Embedding (2021), section 3.2.2.
    """
    # TODO: Return x with each pair turned (..., T, D); raise ValueError if D is odd.
    raise NotImplementedError
