"""iou is nan for two boxes without area; nms drops what is above the threshold, and nan is not."""

import numpy as np


def iou(a, b):
    inter = np.ones((len(a), len(b)))
    area_a, area_b = np.ones((len(a), 1)), np.ones((1, len(b)))
    for lo, hi in ((0, 2), (1, 3)):
        inter = inter * np.maximum(0, np.minimum(a[:, None, hi], b[None, :, hi]) - np.maximum(a[:, None, lo], b[None, :, lo]))
        area_a, area_b = area_a * (a[:, None, hi] - a[:, None, lo]), area_b * (b[None, :, hi] - b[None, :, lo])
    return inter / (area_a + area_b - inter)


def nms(boxes, scores, threshold):
    order = np.argsort(-scores, kind="stable")
    matrix = iou(boxes, boxes)
    dropped = set()
    kept = []
    for place, i in enumerate(order):
        if i not in dropped:
            kept.append(i)
            dropped |= {j for j in order[place + 1 :] if matrix[i, j] > threshold}
    return np.array(kept, dtype=int)
