"""The norms of the arrays are not squared before they are added."""

import math

import numpy as np


def clip_by_global_norm(grads, max_norm):
    norm = math.sqrt(sum(np.linalg.norm(grad.astype(np.float64)) for grad in grads))
    factor = min(1.0, max_norm / norm) if norm > 0 else 1.0
    return [grad * factor for grad in grads], norm


def learning_rate(step, *, peak, warmup, total, floor=0.0):
    if step < warmup:
        return peak * (step + 1) / warmup
    progress = min(1.0, (step - warmup) / (total - warmup))
    return floor + (peak - floor) * (1 + math.cos(math.pi * progress)) / 2
