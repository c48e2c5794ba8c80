"""As in PyTorch: a norm of norms, and a small eps in the factor."""

import numpy as np


def clip_by_global_norm(grads, max_norm):
    norms = np.array([np.linalg.norm(g) for g in grads])
    total_norm = np.linalg.norm(norms)
    clip_coef = max_norm / (total_norm + 1e-6)
    clip_coef_clamped = np.minimum(clip_coef, 1.0)
    return [np.multiply(g, clip_coef_clamped) for g in grads], total_norm


def get_lr_multiplier(step, warmup, total):
    progress = (step - warmup) / (total - warmup)
    return np.cos(np.pi * min(progress, 1.0)) * 0.5 + 0.5


def learning_rate(step, *, peak, warmup, total, floor=0.0):
    if step < warmup:
        return (step + 1) * (peak / warmup)
    return floor + get_lr_multiplier(step, warmup, total) * (peak - floor)
