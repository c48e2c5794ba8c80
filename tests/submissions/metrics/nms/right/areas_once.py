"""The classic detection code: areas once, then one pass over what is left, with its own overlap inside of nms."""

import numpy as np


def iou(a, b):
    ious = np.empty((a.shape[0], b.shape[0]), dtype=np.float64)
    area_b = np.float64(b[:, 2] - b[:, 0]) * np.float64(b[:, 3] - b[:, 1])
    for n in range(a.shape[0]):
        box = a[n].astype(np.float64)
        iw = np.maximum(0, np.minimum(box[2], b[:, 2]) - np.maximum(box[0], b[:, 0]))
        ih = np.maximum(0, np.minimum(box[3], b[:, 3]) - np.maximum(box[1], b[:, 1]))
        ua = (box[2] - box[0]) * (box[3] - box[1]) + area_b - iw * ih
        ious[n] = np.where(iw * ih > 0, iw * ih / np.where(ua > 0, ua, 1.0), 0.0)
    return ious


def nms(boxes, scores, threshold):
    x1, y1, x2, y2 = boxes.astype(np.float64).T
    areas = (x2 - x1) * (y2 - y1)
    order = (len(scores) - 1 - np.argsort(scores[::-1], kind="stable"))[::-1]
    keep = []
    while order.size > 0:
        i = order[0]
        keep.append(i)
        rest = order[1:]
        w = np.maximum(0.0, np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest]))
        h = np.maximum(0.0, np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest]))
        inter = w * h
        union = areas[i] + areas[rest] - inter
        order = rest[~(inter > threshold * union)]
    return np.asarray(keep, dtype=np.int64)
