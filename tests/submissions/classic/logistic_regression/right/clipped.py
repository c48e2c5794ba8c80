"""z is clipped at +-500 in the sigmoid, p at 1e-15 in the loss."""

import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))


class LogisticRegression:
    def __init__(self, lr=0.1, epochs=100, l2=0.0):
        self.lr = lr
        self.epochs = epochs
        self.l2 = l2
        self.weight = None
        self.bias = 0.0
        self.losses = []

    def fit(self, x, y):
        n_samples, n_features = x.shape
        self.weight = np.zeros(n_features)
        self.bias = 0.0
        self.losses = []
        for _ in range(self.epochs):
            p = sigmoid(np.dot(x, self.weight) + self.bias)
            right = np.clip(np.where(y == 1, p, 1 - p), 1e-15, None)
            self.losses.append(-np.log(right).sum() / n_samples + self.l2 * np.dot(self.weight, self.weight) / 2)
            dw = np.dot(x.T.astype(np.float64), p - y) / n_samples
            db = np.sum(p - y) / n_samples
            self.weight = self.weight - self.lr * (dw + self.l2 * self.weight)
            self.bias = self.bias - self.lr * db
        return self

    def predict_proba(self, x):
        return sigmoid(np.dot(x, self.weight) + self.bias)

    def predict(self, x):
        return np.array(self.predict_proba(x) >= 0.5, dtype=np.int32)
