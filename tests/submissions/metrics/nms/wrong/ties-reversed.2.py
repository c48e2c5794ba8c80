"""Sorted by rising score without a stable sort, then turned round."""

import numpy as np


def iou(a, b):
    lo, hi = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    inter = np.clip(hi - lo, 0, None).prod(axis=2)
    union = (a[:, 2:] - a[:, :2]).prod(axis=1)[:, None] + (b[:, 2:] - b[:, :2]).prod(axis=1) - inter
    return np.divide(inter, union, out=np.zeros(inter.shape), where=union > 0)


def nms(boxes, scores, threshold):
    order = np.argsort(scores)[::-1]
    kept = []
    for i in order:
        if not (iou(boxes[[i]], boxes[kept]) > threshold).any():
            kept.append(i)
    return np.array(kept, dtype=int)
