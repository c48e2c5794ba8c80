"""Clipping by the global norm, and a learning rate with warmup and cosine decay.

Task    Write clip_by_global_norm and learning_rate.
Rules   numpy and math only. No argument is changed.
Time    12 minutes
Check   make grade EX=clip_and_schedule        Stuck?  make hint EX=clip_and_schedule
"""

import math

import numpy as np


def clip_by_global_norm(grads, max_norm):
    """Shorten the gradients of all parameters together, so that their common norm is at most max_norm.

    Parameters
    ----------
    grads : list of ndarray, any shapes, float
        The arrays stay as they are.
    max_norm : float, above 0

    Returns
    -------
    clipped : list of ndarray, the shapes of grads
        grads scaled by max_norm / norm where norm > max_norm, else with the same numbers.
    norm : float
        The Euclidean norm of all entries of all arrays, before clipping.

    Notes
    -----
    Pascanu et al., On the Difficulty of Training Recurrent Neural Networks (2013), section 3.2.
    """
    # TODO: Return the new list and the norm before.
    raise NotImplementedError


def learning_rate(step, *, peak, warmup, total, floor=0.0):
    """Return the learning rate of one step: a line up to peak, half a cosine down to floor, then floor.

    Parameters
    ----------
    step : int
        From 0.
    peak : float
    warmup : int
        The number of steps that rise; may be 0.
    total : int, above warmup
        The step from which on the rate is floor.
    floor : float

    Returns
    -------
    float
        For step < warmup: peak (step + 1) / warmup. Then half a cosine: peak at step = warmup, floor at step = total.

    Notes
    -----
    Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2017), equation 5.
    """
    # TODO: Return the learning rate of this step.
    raise NotImplementedError
