"""All gradients as one vector; the schedule in the closed form with min and max."""

import numpy as np


def clip_by_global_norm(grads, max_norm):
    vector = np.concatenate([np.zeros(0), *(g.ravel() for g in grads)])
    norm = np.linalg.norm(vector)
    return [np.array(g) * min(1.0, max_norm / max(norm, max_norm)) for g in grads], norm


def learning_rate(step, *, peak, warmup, total, floor=0.0):
    rise = min(1.0, (step + 1) / max(warmup, 1))
    t = min(max((step - warmup) / max(total - warmup, 1), 0.0), 1.0)
    return rise * peak if step < warmup else floor + (peak - floor) * (1 + np.cos(np.pi * t)) / 2
