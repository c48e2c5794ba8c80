"""The gradients are wrong for a batch of one image."""

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.rng, self.n = rng, len(sizes) - 1
        self.params = {}
        for i in range(self.n):
            self.params[f"w{i}"] = rng.standard_normal((sizes[i], sizes[i + 1])) / np.sqrt(sizes[i])
            self.params[f"b{i}"] = np.zeros(sizes[i + 1])

    def act(self, z):
        return 1 / (1 + np.exp(-np.clip(z, -500, 500)))

    def forward(self, x):
        a = [x]
        for i in range(self.n):
            z = a[-1] @ self.params[f"w{i}"] + self.params[f"b{i}"]
            a.append(self.act(z))
        return a[:-1], z

    def loss_and_grads(self, images, labels):
        a, z = self.forward(images)
        z = z - z.max(1, keepdims=True)
        p = np.exp(z)
        s = p.sum(1, keepdims=True)
        rows = np.arange(len(z))
        loss = np.mean(np.log(s[:, 0]) - z[rows, labels])
        d = p / s
        d[rows, labels] -= 1
        d /= max(len(z), 2)
        grads = {}
        for i in reversed(range(self.n)):
            grads[f"w{i}"], grads[f"b{i}"] = a[i].T @ d, d.sum(0)
            d = d @ self.params[f"w{i}"].T * a[i] * (1 - a[i])
        return loss, grads

    def fit(self, images, labels, *, epochs=20, batch_size=50, lr=1.0):
        losses = []
        for _ in range(epochs):
            perm, total = self.rng.permutation(len(images)), 0.0
            for i in range(0, len(images), batch_size):
                idx = perm[i:i + batch_size]
                loss, grads = self.loss_and_grads(images[idx], labels[idx])
                total += loss * len(idx)
                for k in grads:
                    self.params[k] -= lr * grads[k]
            losses.append(total / len(images))
        return losses

    def predict(self, images):
        return self.forward(images)[1].argmax(1)
