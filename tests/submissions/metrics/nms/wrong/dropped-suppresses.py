"""A box is kept if no better box overlaps it, also one that is not kept itself."""

import numpy as np


def iou(a, b):
    lo, hi = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    inter = np.clip(hi - lo, 0, None).prod(axis=2)
    union = (a[:, 2:] - a[:, :2]).prod(axis=1)[:, None] + (b[:, 2:] - b[:, :2]).prod(axis=1) - inter
    return np.where(union > 0, inter / np.where(union > 0, union, 1), 0)


def nms(boxes, scores, threshold):
    order = np.argsort(-scores, kind="stable")
    m = iou(boxes[order], boxes[order]) > threshold
    return order[~np.triu(m, k=1).any(axis=0)]
