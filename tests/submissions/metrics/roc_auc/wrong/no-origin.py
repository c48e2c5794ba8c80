"""The curve starts at the highest score instead of (0, 0)."""

import numpy as np


def roc_auc(targets, scores):
    pos, neg = scores[targets == 1], scores[targets == 0]
    if not (len(pos) and len(neg)):
        raise ValueError("one class")
    points = [(np.mean(neg >= t), np.mean(pos >= t)) for t in sorted(set(scores.tolist()), reverse=True)]
    area = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        area += (x1 - x0) * (y0 + y1) / 2
    return float(area)
