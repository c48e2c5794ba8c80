"""math.hypot over the arrays; below the limit a new list of the same arrays; the cosine as a squared one."""

from math import cos, hypot, pi

import numpy as np


def clip_by_global_norm(grads, max_norm):
    norm = hypot(*(float(np.sqrt((g * g).sum())) for g in grads))
    if norm > max_norm:
        return list(map(lambda g: max_norm * g / norm, grads)), norm
    return list(grads), norm


def learning_rate(step, *, peak, warmup, total, floor=0.0):
    if step in range(warmup):
        return peak - peak * (warmup - step - 1) / warmup
    if step > total - 1:
        return floor
    share = cos(pi / 2 * (step - warmup) / (total - warmup)) ** 2
    return share * peak + (1 - share) * floor
