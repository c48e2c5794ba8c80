"""Coursera style: features x N inside, W1 (out, in), b1 (out, 1); db is stored before dW."""
import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.L, self.rng, self.params = len(sizes) - 1, rng, {}
        for l in range(1, self.L + 1):
            self.params[f"W{l}"] = rng.standard_normal((sizes[l], sizes[l - 1])) * np.sqrt(1 / sizes[l - 1])
            self.params[f"b{l}"] = np.zeros((sizes[l], 1))

    def forward(self, X):
        cache = {"A0": X.T}
        for l in range(1, self.L + 1):
            Z = self.params[f"W{l}"] @ cache[f"A{l - 1}"] + self.params[f"b{l}"]
            cache[f"A{l}"] = Z if l == self.L else 1 / (1 + np.exp(-np.clip(Z, -500, 500)))
        return cache

    def loss_and_grads(self, images, labels):
        m, cache, grads = images.shape[0], self.forward(images), {}
        Z = cache[f"A{self.L}"]
        Z = Z - np.max(Z, axis=0)
        logp = Z - np.log(np.sum(np.exp(Z), axis=0))
        Y = np.eye(Z.shape[0])[labels].T
        loss = -np.sum(Y * logp) / m
        dZ = np.exp(logp) - Y
        for l in range(self.L, 0, -1):
            grads[f"b{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
            grads[f"W{l}"] = dZ @ cache[f"A{l - 1}"].T / m
            if l > 1:
                A = cache[f"A{l - 1}"]
                dZ = (self.params[f"W{l}"].T @ dZ) * A * (1 - A)
        return loss, grads

    def fit(self, images, labels, *, epochs=20, batch_size=32, lr=1.0):
        losses = []
        for _ in range(epochs):
            idx, total = self.rng.permutation(len(labels)), 0
            for i in range(0, len(idx), batch_size):
                b = idx[i:i + batch_size]
                loss, grads = self.loss_and_grads(images[b], labels[b])
                total += loss * len(b)
                for k in self.params:
                    self.params[k] = self.params[k] - lr * grads[k]
            losses.append(total / len(labels))
            print(f"epoch {_}: {losses[-1]:.4f}")
        return losses

    def predict(self, images):
        return self.forward(images)[f"A{self.L}"].argmax(axis=0)
