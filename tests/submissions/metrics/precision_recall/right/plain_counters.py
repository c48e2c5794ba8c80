"""Three lists of counts, filled in one loop; the divisions are guarded with if."""

import numpy as np


def divide(a, b):
    if b == 0:
        return 0.0
    return a / b


def precision_recall_f1(targets, predictions, classes):
    true_positive = [0] * classes
    false_positive = [0] * classes
    false_negative = [0] * classes
    for target, prediction in zip(targets.tolist(), predictions.tolist()):
        if target == prediction:
            true_positive[target] += 1
        else:
            false_positive[prediction] += 1
            false_negative[target] += 1
    precision, recall, f1 = [], [], []
    for tp, fp, fn in zip(true_positive, false_positive, false_negative):
        p = divide(tp, tp + fp)
        r = divide(tp, tp + fn)
        precision.append(p)
        recall.append(r)
        f1.append(divide(2 * p * r, p + r))
    return np.array(precision), np.array(recall), np.array(f1)
