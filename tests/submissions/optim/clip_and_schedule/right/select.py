"""No branches: np.where for the factor, np.select for the three parts of the schedule."""

import numpy as np


def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(np.abs(g).astype(np.float64) ** 2) for g in grads))
    divisor = np.where(norm > max_norm, norm, max_norm)
    return [max_norm * (g / divisor) for g in grads], norm


def learning_rate(step, *, peak, warmup, total, floor=0.0):
    t = np.clip((step - warmup) / (total - warmup), 0, 1)
    parts = [peak * (step + 1) / np.maximum(warmup, 1), floor + (peak - floor) / 2 * (1 + np.cos(np.pi * t))]
    return np.select([step < warmup, step < total], parts, default=floor)
