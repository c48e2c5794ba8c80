"""A grid of thresholds from 1 down to 0, after the origin."""

import numpy as np


def roc_auc(targets, scores):
    n1 = int(np.sum(targets == 1))
    n0 = len(targets) - n1
    if n1 == 0 or n0 == 0:
        raise ValueError("only one class")
    xs, ys = [0.0], [0.0]
    for t in np.linspace(1, 0, 101):
        hat = scores >= t
        ys.append(np.sum(hat & (targets == 1)) / n1)
        xs.append(np.sum(hat & (targets == 0)) / n0)
    area = 0.0
    for i in range(1, len(xs)):
        area += (xs[i] - xs[i - 1]) * (ys[i] + ys[i - 1]) / 2
    return area
