"""A box that is done gets the score -10, and scores of -5 and below count as done."""

import numpy as np


def iou(a, b):
    left_top = np.maximum(a[:, None, :2], b[None, :, :2])
    right_bottom = np.minimum(a[:, None, 2:], b[None, :, 2:])
    shared = np.clip(right_bottom - left_top, 0, None).prod(axis=-1)
    union = (a[:, 2:] - a[:, :2]).prod(axis=1)[:, None] + (b[:, 2:] - b[:, :2]).prod(axis=1) - shared
    return np.where(union > 0, shared / np.where(union > 0, union, 1), 0.0)


def nms(boxes, scores, threshold):
    left = scores.copy()
    kept = []
    while (left > -5).any():
        best = int(left.argmax())
        kept.append(best)
        left[iou(boxes[[best]], boxes)[0] > threshold] = -10
        left[best] = -10
    return np.array(kept, dtype=int)
