"""A box is compared with the last box that was kept."""

import numpy as np


def iou(a, b):
    lo, hi = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    inter = np.clip(hi - lo, 0, None).prod(axis=2)
    union = (a[:, 2:] - a[:, :2]).prod(axis=1)[:, None] + (b[:, 2:] - b[:, :2]).prod(axis=1) - inter
    return np.where(union > 0, inter / np.where(union > 0, union, 1), 0)


def nms(boxes, scores, threshold):
    kept, last = [], None
    for i in sorted(range(len(scores)), key=lambda i: (-scores[i], i)):
        if last is not None and iou(boxes[last : last + 1], boxes[i : i + 1]).item() > threshold:
            continue
        kept.append(i)
        last = i
    return np.array(kept, dtype=int)
