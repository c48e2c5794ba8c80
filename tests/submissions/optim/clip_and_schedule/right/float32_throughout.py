"""float32 arithmetic in both functions; copies below the limit."""

import numpy as np


def clip_by_global_norm(grads, max_norm):
    grads = [g.astype(np.float32) for g in grads]
    norm = np.sqrt(np.array([np.vdot(g, g) for g in grads], np.float32).sum(dtype=np.float32))
    if norm <= np.float32(max_norm):
        return grads, norm
    factor = np.float32(max_norm) / norm
    return [g * factor for g in grads], norm


def learning_rate(step, *, peak, warmup, total, floor=0.0):
    peak, floor = np.float32(peak), np.float32(floor)
    if step < warmup:
        return peak * np.float32((step + 1) / warmup)
    progress = np.float32(min(1, (step - warmup) / (total - warmup)))
    down = (np.float32(1) - np.cos(np.float32(np.pi) * progress)) / np.float32(2)
    return peak + (floor - peak) * down
