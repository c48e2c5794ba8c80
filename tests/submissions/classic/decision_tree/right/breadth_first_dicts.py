"""A queue instead of recursion, nodes as dictionaries, and a verbose search with one mask for each threshold."""

from collections import deque
from fractions import Fraction

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        x = x.astype(np.float64)
        self.root = {"rows": np.arange(len(x)), "depth": 0}
        queue = deque([self.root])
        while queue:
            node = queue.popleft()
            rows = node.pop("rows")
            values, counts = np.unique(y[rows], return_counts=True)
            node["answer"] = values[np.argmax(counts)]
            node["leaf"] = True
            if len(values) == 1:
                continue
            if len(rows) < self.min_samples_split:
                continue
            if self.max_depth is not None and node["depth"] == self.max_depth:
                continue
            question = self.find_question(x[rows], y[rows])
            if question is None:
                continue
            feature, threshold = question
            mask = x[rows, feature] <= threshold
            node["leaf"] = False
            node["question"] = question
            node["yes"] = {"rows": rows[mask], "depth": node["depth"] + 1}
            node["no"] = {"rows": rows[np.logical_not(mask)], "depth": node["depth"] + 1}
            queue.append(node["yes"])
            queue.append(node["no"])
        return self

    def find_question(self, x, y):
        best_question = None
        best_impurity = None
        for feature in range(x.shape[1]):
            values = np.unique(x[:, feature])
            for i in range(len(values) - 1):
                threshold = (values[i] + values[i + 1]) / 2
                if threshold >= values[i + 1]:
                    threshold = values[i]
                mask = x[:, feature] <= threshold
                impurity = self.wrong_pairs(y[mask]) + self.wrong_pairs(y[~mask])
                if best_impurity is None or impurity < best_impurity:
                    best_impurity = impurity
                    best_question = (feature, threshold)
        return best_question

    def wrong_pairs(self, y):
        """Size times Gini: the ordered pairs of rows with different labels, for each row."""
        n = len(y)
        _, counts = np.unique(y, return_counts=True)
        return Fraction(n * n - int((counts.astype(np.int64) ** 2).sum()), n)

    def predict(self, x):
        result = []
        for row in x.astype(np.float64):
            node = self.root
            while not node["leaf"]:
                feature, threshold = node["question"]
                if row[feature] <= threshold:
                    node = node["yes"]
                else:
                    node = node["no"]
            result.append(node["answer"])
        return np.array(result)
