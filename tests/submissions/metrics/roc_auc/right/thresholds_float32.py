"""One threshold for each distinct score; rates in float32."""

import numpy as np


def roc_auc(targets, scores):
    pos, neg = scores[targets == 1], scores[targets == 0]
    if pos.size == 0 or neg.size == 0:
        raise ValueError("both classes must occur")
    area = np.float32(0)
    previous = np.zeros(2, np.float32)
    for threshold in np.unique(scores)[::-1]:
        point = np.array([(neg >= threshold).mean(), (pos >= threshold).mean()], np.float32)
        area += (point[0] - previous[0]) * (point[1] + previous[1]) / np.float32(2)
        previous = point
    return area
