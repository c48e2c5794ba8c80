"""Plain Python: a function for one pair of boxes, lists, and a flag for each box."""

import numpy as np


def area(box):
    return (box[2] - box[0]) * (box[3] - box[1])


def overlap(p, q):
    width = min(p[2], q[2]) - max(p[0], q[0])
    height = min(p[3], q[3]) - max(p[1], q[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / (area(p) + area(q) - width * height)


def iou(a, b):
    result = np.zeros((len(a), len(b)))
    for i, p in enumerate(a.tolist()):
        for j, q in enumerate(b.tolist()):
            result[i, j] = overlap(p, q)
    return result


def nms(boxes, scores, threshold):
    boxes = boxes.tolist()
    order = sorted(range(len(boxes)), key=lambda i: -scores[i])
    dropped = [False] * len(boxes)
    kept = []
    for place, i in enumerate(order):
        if dropped[i]:
            continue
        kept.append(i)
        for j in order[place + 1 :]:
            if overlap(boxes[i], boxes[j]) > threshold:
                dropped[j] = True
    return np.array(kept, dtype=int)
