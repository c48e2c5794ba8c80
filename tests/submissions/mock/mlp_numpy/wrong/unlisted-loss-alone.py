"""Returns the loss, and no gradients."""

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.sizes = list(sizes)
        self.rng = rng
        self.params = {}
        for i, (m, n) in enumerate(zip(sizes[:-1], sizes[1:]), start=1):
            self.params[f"W{i}"] = rng.normal(0.0, np.sqrt(1.0 / m), size=(m, n))
            self.params[f"b{i}"] = np.zeros(n)
        self.L = len(sizes) - 1

    def _forward(self, X):
        H = [np.asarray(X, dtype=np.float64)]
        for i in range(1, self.L + 1):
            Z = H[-1] @ self.params[f"W{i}"] + self.params[f"b{i}"]
            H.append(1.0 / (1.0 + np.exp(-np.clip(Z, -500, 500))) if i < self.L else Z)
        return H

    def loss_and_grads(self, images, labels):
        H = self._forward(images)
        labels = np.asarray(labels)
        N = len(labels)
        Z = H[-1] - H[-1].max(axis=1, keepdims=True)
        logp = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        loss = -logp[np.arange(N), labels].mean()
        delta = np.exp(logp)
        delta[np.arange(N), labels] -= 1.0
        delta /= N
        grads = {}
        for i in range(self.L, 0, -1):
            grads[f"W{i}"] = H[i - 1].T @ delta
            grads[f"b{i}"] = delta.sum(axis=0)
            if i > 1:
                delta = delta @ self.params[f"W{i}"].T * H[i - 1] * (1 - H[i - 1])
        return loss

    def fit(self, images, labels, *, epochs=10, batch_size=50, lr=1.0):
        images, labels = np.asarray(images), np.asarray(labels)
        history = []
        for _ in range(epochs):
            order = self.rng.permutation(len(images))
            total = 0.0
            for start in range(0, len(images), batch_size):
                idx = order[start : start + batch_size]
                loss, grads = self.loss_and_grads(images[idx], labels[idx])
                total += loss * len(idx)
                for name in self.params:
                    self.params[name] -= lr * grads[name]
            history.append(total / len(images))
        return history

    def predict(self, images):
        return self._forward(images)[-1].argmax(axis=1)
