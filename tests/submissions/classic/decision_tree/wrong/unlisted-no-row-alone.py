"""In a large node no row is split off alone."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Iterator, NamedTuple, Union

import numpy as np


@dataclass(frozen=True)
class Leaf:
    label: int


@dataclass(frozen=True)
class Fork:
    feature: int
    threshold: float
    left: Tree
    right: Tree


Tree = Union[Leaf, Fork]


class Split(NamedTuple):
    impurity: Fraction
    feature: int
    threshold: float


def gini(y: np.ndarray) -> Fraction:
    _, c = np.unique(y, return_counts=True)
    return 1 - sum((Fraction(int(k), len(y)) ** 2 for k in c), Fraction(0))


def splits(x: np.ndarray, y: np.ndarray) -> Iterator[Split]:
    for feature, column in enumerate(x.T):
        distinct = np.unique(column)
        for low, high in zip(distinct, distinct[1:]):
            threshold = (float(low) + float(high)) / 2
            left = column <= threshold
            nl = int(left.sum())
            if len(y) > 20 and min(nl, len(y) - nl) < 2:
                continue
            yield Split(nl * gini(y[left]) + (len(y) - nl) * gini(y[~left]), feature, threshold)


class DecisionTree:
    def __init__(self, max_depth: int | None = None, min_samples_split: int = 2) -> None:
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y) -> DecisionTree:
        self.tree: Tree = self.grow(x, y, self.max_depth)
        return self

    def grow(self, x, y, fuel) -> Tree:
        found, counts = np.unique(y, return_counts=True)
        leaf = Leaf(found[np.argmax(counts)])
        if len(found) == 1 or len(y) < self.min_samples_split or fuel == 0:
            return leaf
        best = min(splits(x, y), default=None)
        if best is None:
            return leaf
        go = x[:, best.feature] <= best.threshold
        less = None if fuel is None else fuel - 1
        return Fork(best.feature, best.threshold, self.grow(x[go], y[go], less), self.grow(x[~go], y[~go], less))

    def predict(self, x):
        def walk(tree: Tree, row):
            match tree:
                case Leaf(label):
                    return label
                case Fork(f, t, left, right):
                    return walk(left if row[f] <= t else right, row)

        return np.array([walk(self.tree, row) for row in x])
