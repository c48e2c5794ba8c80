"""One matrix of all overlaps in the order of the scores; a row is used only if its box is still alive."""

import numpy as np


def iou(a, b):
    x1, y1, x2, y2 = (a.astype(float)[:, None, i] for i in range(4))
    u1, v1, u2, v2 = (b.astype(float)[None, :, i] for i in range(4))
    w = (np.minimum(x2, u2) - np.maximum(x1, u1)).clip(0)
    h = (np.minimum(y2, v2) - np.maximum(y1, v1)).clip(0)
    inter = w * h
    union = (x2 - x1) * (y2 - y1) + (u2 - u1) * (v2 - v1) - inter
    return inter / np.where(union == 0, 1, union)


def nms(boxes, scores, threshold):
    order = np.lexsort((np.arange(len(scores)), -scores))
    clash = np.triu(iou(boxes[order], boxes[order]) > threshold, 1)
    alive = np.ones(len(order), bool)
    for i in range(len(order)):
        if alive[i]:
            alive &= ~clash[i]
    return order[alive]
