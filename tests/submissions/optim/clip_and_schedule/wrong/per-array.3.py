"""As in torch.nn.utils: an eps of 1e-6, and a coefficient of at most 1; for each array by itself."""

import math
import numpy as np

def clip_by_global_norm(grads, max_norm):
    total_norm = np.linalg.norm([np.linalg.norm(g) for g in grads])
    clip_coef_clamped = min(1.0, max_norm / (total_norm + 1e-6))
    return [g * min(1.0, max_norm / (np.linalg.norm(g) + 1e-6)) for g in grads], total_norm

def learning_rate(step, *, peak, warmup, total, floor=0.0):
    if step < warmup:
        return peak * (step + 1) / warmup
    if step > total:
        return floor
    decay_ratio = (step - warmup) / (total - warmup)
    coeff = 0.5 * (1.0 + math.cos(math.pi * decay_ratio))
    return floor + coeff * (peak - floor)
