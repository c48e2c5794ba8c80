"""Works with standard deviations and z-scores through a helper for the log of a normal density."""

import numpy as np


def log_normal(x, mean, std):
    z = (x - mean) / std
    return -0.5 * z * z - np.log(std) - 0.5 * np.log(2 * np.pi)


def log_softmax(rows):
    top = np.max(rows, axis=-1, keepdims=True)
    return rows - (top + np.log(np.sum(np.exp(rows - top), axis=-1, keepdims=True)))


class GaussianNaiveBayes:
    def __init__(self, var_smoothing=1e-9):
        self.var_smoothing = var_smoothing
        self.classes = None
        self.stats = {}

    def fit(self, x, y):
        x = np.array(x, dtype=float)
        floor = self.var_smoothing * x.var(axis=0).max()
        self.classes = np.sort(np.unique(y))
        self.stats = {}
        for label in self.classes.tolist():
            mine = x[y == label]
            self.stats[label] = (len(mine) / len(x), mine.mean(axis=0), np.sqrt(mine.var(axis=0) + floor))
        return self

    def predict_log_proba(self, x):
        x = np.array(x, dtype=float)
        joint = []
        for label in self.classes.tolist():
            prior, mean, std = self.stats[label]
            joint.append(np.log(prior) + log_normal(x, mean, std).sum(axis=1))
        return log_softmax(np.array(joint).T)

    def predict(self, x):
        best = self.predict_log_proba(x).argmax(axis=1)
        return np.array([self.classes[b] for b in best])
