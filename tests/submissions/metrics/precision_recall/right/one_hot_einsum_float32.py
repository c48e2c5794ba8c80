"""One-hot matrices and einsum in float32; np.divide with where."""

import numpy as np


def ratio(a, b):
    return np.divide(a, b, out=np.zeros_like(a), where=b != 0)


def precision_recall_f1(targets, predictions, classes):
    names = np.arange(classes)
    t = (targets[:, None] == names).astype(np.float32)
    p = (predictions[:, None] == names).astype(np.float32)
    hits = np.einsum("nc,nc->c", t, p)
    precision, recall = ratio(hits, p.sum(0)), ratio(hits, t.sum(0))
    return precision, recall, ratio(np.float32(2) * precision * recall, precision + recall)
