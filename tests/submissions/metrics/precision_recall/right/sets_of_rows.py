"""Sets of row numbers for each class: hits are an intersection, f1 is the Dice coefficient."""

from collections import defaultdict

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    true_rows, predicted_rows = defaultdict(set), defaultdict(set)
    for n in range(len(targets)):
        true_rows[int(targets[n])].add(n)
        predicted_rows[int(predictions[n])].add(n)
    table = []
    for c in range(classes):
        t, p = true_rows[c], predicted_rows[c]
        hits = len(t & p)
        table.append([hits / (len(p) or 1), hits / (len(t) or 1), 2 * hits / (len(t) + len(p) or 1)])
    table = np.array(table)
    return table[:, 0], table[:, 1], table[:, 2]
