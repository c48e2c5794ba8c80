"""What both boxes cover is counted twice in the union."""

import numpy as np


def pair(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]))
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]))
    both = (p[2] - p[0]) * (p[3] - p[1]) + (q[2] - q[0]) * (q[3] - q[1])
    return w * h / both if both > 0 else 0.0


def iou(a, b):
    return np.array([[pair(p, q) for q in b] for p in a], dtype=float).reshape(len(a), len(b))


def nms(boxes, scores, threshold):
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    kept = []
    while order:
        first = order.pop(0)
        kept.append(first)
        order = [i for i in order if pair(boxes[first], boxes[i]) <= threshold]
    return np.array(kept, dtype=int)
