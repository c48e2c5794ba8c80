"""Walks through the scores from the lowest up with itertools.groupby and counts as it goes."""

from itertools import groupby


def roc_auc(targets, scores):
    rows = sorted(zip(scores.tolist(), targets.tolist()))
    seen = area = 0
    for _, group in groupby(rows, key=lambda row: row[0]):
        labels = [label for _, label in group]
        ones = sum(labels)
        zeros = len(labels) - ones
        area += 2 * ones * seen + ones * zeros
        seen += zeros
    ones = len(rows) - seen
    if ones == 0 or seen == 0:
        raise ValueError("one class")
    return area / (2 * ones * seen)
