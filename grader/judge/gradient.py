"""Numerical gradients: central differences, the judge of every backward pass."""

from collections.abc import Callable

import numpy as np

# In float64 the error of a central difference is of the order step**2 + 1e-16 / step.
STEP = 1e-5


def central_difference(
    f: Callable[[np.ndarray], np.ndarray | float], x: np.ndarray, upstream: np.ndarray | float
) -> np.ndarray:
    """Return the gradient of sum(upstream * f(x)) with respect to x, entry by entry.

    Parameters
    ----------
    f : callable
        The function whose gradient is wanted; it is called twice for each entry of x.
    x : ndarray, any shape
        The place.
    upstream : ndarray, the shape of f(x)
        The gradient of the loss with respect to f(x).

    Returns
    -------
    ndarray, the shape of x, float64
    """
    x = np.array(x, np.float64)
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        middle = x[index]
        x[index] = middle + STEP
        above = f(x)
        x[index] = middle - STEP
        below = f(x)
        x[index] = middle
        gradient[index] = np.sum(upstream * (above - below)) / (2 * STEP)
    return gradient
