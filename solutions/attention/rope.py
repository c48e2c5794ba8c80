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
    #: TODO Return x with each pair turned (..., T, D); raise ValueError if D is odd.
    # angle[t, i] = positions[t] base ** (-2i / D) for the pairs i = 0 ... D/2 - 1. With (a, b) = (x[2i], x[2i + 1]):
    #   y[2i]     = a cos(angle) - b sin(angle)
    #   y[2i + 1] = a sin(angle) + b cos(angle)
    # Stacked on a new last axis, (..., T, D/2, 2), the two lie next to each other again when that axis is flattened.
    D = x.shape[-1]
    if D % 2:
        raise ValueError(f"the last axis of x must be even, not {D}")
    speeds = base ** (-np.arange(0, D, 2) / D)  # (D/2,)
    angles = positions[:, None] * speeds  # (T, 1) x (D/2,) -> (T, D/2)
    cos = np.cos(angles).astype(x.dtype)  # (T, D/2)
    sin = np.sin(angles).astype(x.dtype)  # (T, D/2)
    a = x[..., 0::2]  # (..., T, D/2)
    b = x[..., 1::2]  # (..., T, D/2)
    first = a * cos - b * sin  # (..., T, D/2)
    second = a * sin + b * cos  # (..., T, D/2)
    return np.stack([first, second], axis=-1).reshape(x.shape)  # (..., T, D/2, 2) -> (..., T, D)
    #: end
