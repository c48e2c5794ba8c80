"""The indices are sorted by rising score and then turned round, equal ones too."""

import numpy as np


def iou(a, b):
    lo, hi = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    inter = np.clip(hi - lo, 0, None).prod(axis=2)
    union = (a[:, 2:] - a[:, :2]).prod(axis=1)[:, None] + (b[:, 2:] - b[:, :2]).prod(axis=1) - inter
    return np.where(union > 0, inter / np.where(union > 0, union, 1), 0)


def nms(boxes, scores, threshold):
    left = sorted(range(len(scores)), key=lambda i: scores[i])
    kept = []
    while left:
        best = left.pop()
        kept.append(best)
        left = [i for i in left if iou(boxes[[best]], boxes[[i]])[0, 0] <= threshold]
    return np.array(kept, dtype=int)
