"""The norm is a float32, so all arrays are rounded."""

import numpy as np

def clip_by_global_norm(grads, max_norm):
    n2 = np.float32(0)
    for g in grads:
        n2 = n2 + np.vdot(g, g).astype(np.float32)
    n = np.sqrt(n2)
    out = [g.copy() for g in grads]
    if n > 0:
        for g in out:
            g *= max_norm / n
    return (out, np.array(n))

def learning_rate(step, *, peak, warmup, total, floor=0.0):
    t = np.clip((step - warmup) / (total - warmup), 0, 1)
    return np.where(step < warmup, peak * (step + 1) / max(warmup, 1), peak - (peak - floor) * np.sin(np.pi * t / 2) ** 2)
