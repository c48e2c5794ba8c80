"""A heap gives the best box left; suppressed boxes are skipped when they come up."""

import heapq

import numpy as np


def iou(a, b):
    a, b = np.float64(a), np.float64(b)
    lo = np.maximum.outer(a[:, 0], b[:, 0]), np.maximum.outer(a[:, 1], b[:, 1])
    hi = np.minimum.outer(a[:, 2], b[:, 2]), np.minimum.outer(a[:, 3], b[:, 3])
    inter = np.where(hi[0] > lo[0], hi[0] - lo[0], 0) * np.where(hi[1] > lo[1], hi[1] - lo[1], 0)
    size = lambda c: np.diff(c[:, [0, 2]]).ravel() * np.diff(c[:, [1, 3]]).ravel()  # noqa: E731
    union = np.add.outer(size(a), size(b)) - inter
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(inter / union)


def nms(boxes, scores, threshold):
    heap = [(-float(score), index) for index, score in enumerate(scores)]
    heapq.heapify(heap)
    gone = np.zeros(len(heap), dtype=bool)
    kept = []
    while heap:
        _, index = heapq.heappop(heap)
        if gone[index]:
            continue
        kept.append(index)
        gone |= iou(boxes[index][None], boxes)[0] > threshold
    return np.array(kept, dtype=np.intp)
