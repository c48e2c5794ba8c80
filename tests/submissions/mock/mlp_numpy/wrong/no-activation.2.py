"""There is no sigmoid at all: the layers are one linear map."""

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.r, self.L = rng, len(sizes) - 1
        self.params = p = {}
        for i, (m, n) in enumerate(zip(sizes, sizes[1:])):
            p[f"w{i}"], p[f"b{i}"] = rng.normal(0, m**-0.5, (m, n)), np.zeros((1, n))

    def f(self, x):
        h, p = [x], self.params
        for i in range(self.L):
            z = h[-1] @ p[f"w{i}"] + p[f"b{i}"]
            h.append(z)
        return h

    def loss_and_grads(self, images, labels):
        h, n, d = self.f(images), len(labels), {}
        z = h[-1] - h[-1].max(1, keepdims=True)
        s = np.log(np.exp(z).sum(1, keepdims=True))
        y = np.eye(z.shape[1])[labels]
        g = (np.exp(z - s) - y) / n
        for i in range(self.L - 1, -1, -1):
            a = h[i]
            d[f"w{i}"], d[f"b{i}"] = a.T @ g, g.sum(0, keepdims=True)
            g = g @ self.params[f"w{i}"].T
        return float(np.where(y, s - z, 0).sum() / n), d

    def fit(self, images, labels, *, epochs=30, batch_size=50, lr=0.05):
        n, o = len(labels), []
        for _ in range(epochs):
            k, t = self.r.permutation(n), 0
            for i in range(0, n, batch_size):
                j = k[i : i + batch_size]
                l, d = self.loss_and_grads(images[j], labels[j])
                t += l * len(j) / n
                for q in d:
                    self.params[q] -= lr * d[q]
            o.append(t)
        return o

    def predict(self, images):
        return self.f(images)[-1].argmax(1)
