"""Loops over rows and columns in plain Python, with math."""

import math

import numpy as np


def sigmoid(z):
    if z >= 0:
        return 1.0 / (1.0 + math.exp(-z))
    return math.exp(z) / (1.0 + math.exp(z))


def log_loss(z, label):
    # log(1 + exp(z)) - label z, with the larger of 0 and z taken out of the log
    return max(z, 0.0) + math.log1p(math.exp(-abs(z))) - label * z


class LogisticRegression:
    def __init__(self, lr=0.1, epochs=100, l2=0.0):
        self.lr = lr
        self.epochs = epochs
        self.l2 = l2

    def _scores(self, rows):
        return [sum(w * v for w, v in zip(self.w, row)) + self.bias for row in rows]

    def fit(self, x, y):
        rows = x.tolist()
        labels = [int(v) for v in y]
        n, d = len(rows), len(rows[0])
        self.w = [0.0] * d
        self.bias = 0.0
        self.losses = []
        for _ in range(self.epochs):
            scores = self._scores(rows)
            data_part = sum(log_loss(z, label) for z, label in zip(scores, labels)) / n
            self.losses.append(data_part + 0.5 * self.l2 * sum(w * w for w in self.w))
            errors = [sigmoid(z) - label for z, label in zip(scores, labels)]
            for i in range(d):
                slope = sum(e * row[i] for e, row in zip(errors, rows)) / n
                self.w[i] -= self.lr * (slope + self.l2 * self.w[i])
            self.bias -= self.lr * sum(errors) / n
        self.weight = np.array(self.w)
        return self

    def predict_proba(self, x):
        return np.array([sigmoid(z) for z in self._scores(x.tolist())])

    def predict(self, x):
        return np.array([1 if p >= 0.5 else 0 for p in self.predict_proba(x)])
