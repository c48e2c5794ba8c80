"""Trapezoids are added up one threshold at a time in float32."""

import numpy as np


def roc_auc(targets, scores):
    P = np.float32((targets == 1).sum())
    N = np.float32((targets == 0).sum())
    if P == 0 or N == 0:
        raise ValueError("one class")
    area = np.float32(0)
    x0 = y0 = np.float32(0)
    v, inv = np.unique(scores, return_inverse=True)
    pos = np.bincount(inv, targets == 1, len(v))
    neg = np.bincount(inv, targets == 0, len(v))
    for p, n in zip(pos[::-1], neg[::-1]):
        x1, y1 = x0 + np.float32(n) / N, y0 + np.float32(p) / P
        area += (x1 - x0) * (y0 + y1) / 2
        x0, y0 = x1, y1
    return area
