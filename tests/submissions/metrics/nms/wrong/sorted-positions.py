"""Boxes are sorted first, and what comes back are places in that order."""

import numpy as np


def iou(a, b):
    lo, hi = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    inter = np.clip(hi - lo, 0, None).prod(axis=2)
    union = (a[:, 2:] - a[:, :2]).prod(axis=1)[:, None] + (b[:, 2:] - b[:, :2]).prod(axis=1) - inter
    return np.where(union > 0, inter / np.where(union > 0, union, 1), 0)


def nms(boxes, scores, threshold):
    ranked = [box for _, box in sorted(zip(scores, boxes), key=lambda pair: -pair[0])]
    alive, kept = [True] * len(ranked), []
    for i, box in enumerate(ranked):
        if alive[i]:
            kept.append(i)
            for j in range(i + 1, len(ranked)):
                alive[j] = alive[j] and iou(box[None], ranked[j][None])[0, 0] <= threshold
    return np.array(kept, dtype=int)
