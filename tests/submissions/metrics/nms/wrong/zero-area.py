"""The quotient is taken also where both boxes are points or lines."""

import numpy as np


def iou(a, b):
    out = np.zeros((len(a), len(b)))
    for i, p in enumerate(a):
        side = np.clip(np.minimum(p[2:], b[:, 2:]) - np.maximum(p[:2], b[:, :2]), 0, None)
        inter = side.prod(axis=1)
        out[i] = inter / ((p[2] - p[0]) * (p[3] - p[1]) + (b[:, 2:] - b[:, :2]).prod(axis=1) - inter)
    return out


def nms(boxes, scores, threshold):
    order = np.argsort(-scores, kind="stable")
    kept = []
    while order.size:
        kept.append(order[0])
        order = order[1:][iou(boxes[order[:1]], boxes[order[1:]])[0] <= threshold]
    return np.array(kept, dtype=int)
