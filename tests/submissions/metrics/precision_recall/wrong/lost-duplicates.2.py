"""Hits, predictions and examples are counted by fancy indexing, each on its own."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    tp, predicted, actual = np.zeros(classes), np.zeros(classes), np.zeros(classes)
    tp[targets[targets == predictions]] += 1
    predicted[predictions] += 1
    actual[targets] += 1
    f1 = 2 * tp / np.where(predicted + actual > 0, predicted + actual, 1)
    return tp / np.where(predicted > 0, predicted, 1), tp / np.where(actual > 0, actual, 1), f1
