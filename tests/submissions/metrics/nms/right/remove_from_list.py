"""Takes the maximum of the remaining indices again and again; nothing is sorted."""

import numpy as np


def box_area(boxes):
    sides = boxes[..., 2:] - boxes[..., :2]
    return sides[..., 0] * sides[..., 1]


def iou(a, b):
    a = np.repeat(a.astype(np.float64)[:, None], len(b), axis=1)
    b = np.broadcast_to(b.astype(np.float64), a.shape)
    common = np.concatenate([np.maximum(a, b)[..., :2], np.minimum(a, b)[..., 2:]], axis=-1)
    apart = (common[..., 2:] <= common[..., :2]).any(axis=-1)
    inter = np.where(apart, 0.0, box_area(common))
    union = np.where(apart, 1.0, box_area(a) + box_area(b) - inter)
    return inter / union


def nms(boxes, scores, threshold):
    remaining = list(range(len(boxes)))
    kept = []
    while remaining:
        best = max(remaining, key=lambda i: (scores[i], -i))
        kept.append(best)
        remaining.remove(best)
        ious = iou(boxes[[best]], boxes[remaining])[0]
        remaining = [i for i, value in zip(remaining, ious) if value <= threshold]
    return np.array(kept, dtype=np.int64)
