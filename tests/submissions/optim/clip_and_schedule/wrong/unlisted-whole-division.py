"""The progress of the decay in whole per cents."""

import numpy as np


def clip_by_global_norm(grads, max_norm):
    total = 0
    for g in grads:
        total = total + (np.asarray(g, dtype=float) ** 2).sum()
    length = np.sqrt(total)
    clipped = []
    for g in grads:
        clipped.append(g * (max_norm / length if length > max_norm else 1.0))
    return clipped, length


def learning_rate(step, *, peak, warmup, total, floor=0.0):
    if step < warmup:
        return peak / warmup * (1 + step)
    elif step < total:
        done = (step - warmup) * 100 // (total - warmup) / 100
        return floor + (peak - floor) / 2 * (np.cos(done * np.pi) + 1)
    else:
        return floor
