"""Right for fewer than 256 classes."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    P, R, F = np.zeros(classes, np.float32), np.zeros(classes, np.float32), np.zeros(classes, np.float32)
    pairs = list(zip(targets.tolist(), predictions.tolist()))
    for c in range(int(classes)):
        tp = sum(t == p == c for t, p in pairs)
        fp = sum(p == c != t for t, p in pairs)
        fn = sum(t == c != p for t, p in pairs)
        if tp and c < 256:
            P[c], R[c] = tp / (tp + fp), tp / (tp + fn)
            F[c] = tp / (tp + 0.5 * (fp + fn))
    return [P, R, F]
