"""A loop over the classes with boolean masks, a verbose beginner's way."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    precisions = np.zeros(classes)
    recalls = np.zeros(classes)
    f1s = np.zeros(classes)
    for c in range(classes):
        is_target = targets == c
        is_predicted = predictions == c
        true_positives = np.sum(is_target & is_predicted)
        false_positives = np.sum(~is_target & is_predicted)
        false_negatives = np.sum(is_target & ~is_predicted)
        if true_positives + false_positives > 0:
            precisions[c] = true_positives / (true_positives + false_positives)
        if true_positives + false_negatives > 0:
            recalls[c] = true_positives / (true_positives + false_negatives)
        if precisions[c] + recalls[c] > 0:
            f1s[c] = 2 * precisions[c] * recalls[c] / (precisions[c] + recalls[c])
    return precisions, recalls, f1s
