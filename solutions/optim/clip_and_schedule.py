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
    #: TODO Return the new list and the norm before.
    # All arrays together are one long vector: norm = sqrt(sum over arrays k and entries i of g_k[i]^2).
    # One factor for all keeps the direction of this vector: it is max_norm / norm or 1, the smaller one.
    squares = [np.sum(np.square(g, dtype=np.float64)) for g in grads]  # one number an array
    norm = math.sqrt(sum(squares))
    scale = max_norm / norm if norm > max_norm else 1.0
    return [g * scale for g in grads], norm  # the shapes of grads
    #: end


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
    #: TODO Return the learning rate of this step.
    # Warmup: the steps 0 to warmup - 1 take 1, 2, ..., warmup parts of peak, so none of them has rate 0.
    # Decay: progress goes from 0 at warmup to 1 at total; (1 + cos(pi progress)) / 2 goes from 1 to 0 meanwhile.
    if step < warmup:
        return peak * (step + 1) / warmup
    if step >= total:
        return floor
    progress = (step - warmup) / (total - warmup)
    cosine = 0.5 * (1 + math.cos(math.pi * progress))
    return floor + (peak - floor) * cosine
    #: end
