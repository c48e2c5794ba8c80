"""float32 arithmetic, and a box is kept if it overlaps none of the boxes kept before it."""

import numpy as np


def iou(a, b):
    a, b = a.astype(np.float32), b.astype(np.float32)
    sides = np.minimum(a[:, None, 2:], b[None, :, 2:]) - np.maximum(a[:, None, :2], b[None, :, :2])
    sides[sides < 0] = 0
    inter = np.einsum("nm,nm->nm", sides[:, :, 0], sides[:, :, 1])
    total = (a[:, 2] - a[:, 0])[:, None] * (a[:, 3] - a[:, 1])[:, None] + (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    union = total - inter
    out = np.zeros_like(inter)
    has_area = union > 0
    out[has_area] = inter[has_area] / union[has_area]
    return out


def nms(boxes, scores, threshold):
    kept = []
    for i in np.argsort(-scores, kind="mergesort"):
        if not kept or iou(boxes[i : i + 1], boxes[kept]).max() <= threshold:
            kept.append(int(i))
    return np.array(kept, dtype=np.int32)
