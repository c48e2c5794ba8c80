"""2 y - 1 in the dtype of y: with unsigned labels 255 stands for -1."""

import numpy as np


class LogisticRegression:
    def __init__(self, lr=0.1, epochs=100, l2=0.0):
        self.lr, self.epochs, self.l2 = lr, epochs, l2

    def fit(self, x, y):
        x = x.astype(float)
        sign = 2 * y - 1
        self.weight, self.bias, self.losses = np.zeros(x.shape[1]), 0.0, []
        for _ in range(self.epochs):
            z = x @ self.weight + self.bias
            self.losses.append(float(np.logaddexp(0, -sign * z).mean() + self.l2 / 2 * (self.weight**2).sum()))
            e = (1 + np.tanh(z / 2)) / 2 - y
            self.weight = self.weight - self.lr * (e @ x / len(x) + self.l2 * self.weight)
            self.bias = self.bias - self.lr * e.mean()
        return self

    def predict_proba(self, x):
        return (1 + np.tanh((x.astype(float) @ self.weight + self.bias) / 2)) / 2

    def predict(self, x):
        return (self.predict_proba(x) >= 0.5).astype(int)
