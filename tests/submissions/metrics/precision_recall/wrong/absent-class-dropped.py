"""Only the classes that occur in targets get an entry."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    ps, rs, fs = [], [], []
    for c in sorted(set(targets.tolist())):
        tp = int(((targets == c) & (predictions == c)).sum())
        p = tp / max(int((predictions == c).sum()), 1)
        r = tp / max(int((targets == c).sum()), 1)
        ps.append(p)
        rs.append(r)
        fs.append(2 * p * r / (p + r) if p + r else 0.0)
    return np.array(ps), np.array(rs), np.array(fs)
