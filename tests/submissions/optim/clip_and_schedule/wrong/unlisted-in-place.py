"""Shortens the caller's own arrays."""

import numpy as np


def clip_by_global_norm(grads, max_norm):
    total = 0
    for g in grads:
        total = total + (np.asarray(g, dtype=float) ** 2).sum()
    length = np.sqrt(total)
    clipped = []
    for g in grads:
        if length > max_norm:
            g *= max_norm / length
        clipped.append(g)
    return clipped, length


def learning_rate(step, *, peak, warmup, total, floor=0.0):
    if step < warmup:
        return peak / warmup * (1 + step)
    elif step < total:
        done = (step - warmup) / (total - warmup)
        return floor + (peak - floor) / 2 * (np.cos(done * np.pi) + 1)
    else:
        return floor
