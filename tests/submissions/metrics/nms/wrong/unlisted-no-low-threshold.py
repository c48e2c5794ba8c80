"""No threshold below 0.1."""

import numpy as np


def _one(p, q):
    w = min(p[2], q[2]) - max(p[0], q[0])
    h = min(p[3], q[3]) - max(p[1], q[1])
    i = w * h if w > 0 and h > 0 else 0.0
    u = (p[2] - p[0]) * (p[3] - p[1]) + (q[2] - q[0]) * (q[3] - q[1]) - i
    return i / u if u else 0.0


def iou(a, b):
    out = np.empty((len(a), len(b)))
    for n, p in enumerate(a.tolist()):
        for m, q in enumerate(b.tolist()):
            out[n, m] = _one(p, q)
    return out


def nms(boxes, scores, threshold):
    keep = []
    for i in sorted(range(len(scores)), key=lambda j: (-scores[j], j)):
        if not any(_one(boxes[i], boxes[k]) > max(threshold, 0.1) for k in keep):
            keep.append(i)
    return np.asarray(keep, int).reshape(-1)
