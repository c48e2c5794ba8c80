"""One example after the other; fit has its own loss, with a constant inside the logarithm."""

import math

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.depth = len(sizes) - 1
        self.params = {}
        for k in range(self.depth):
            self.params["weight" + str(k)] = rng.normal(0.0, sizes[k] ** -0.5, size=(sizes[k + 1], sizes[k]))
            self.params["bias" + str(k)] = np.zeros(sizes[k + 1])

    def single(self, x):
        a = [np.asarray(x, np.float64)]
        for k in range(self.depth):
            z = self.params["weight" + str(k)].dot(a[k]) + self.params["bias" + str(k)]
            a.append(z if k == self.depth - 1 else 1 / (1 + np.exp(-z)))
        return a

    def loss_and_grads(self, images, labels):
        grads = {k: np.zeros_like(v) for k, v in self.params.items()}
        loss = 0.0
        for n, (x, y) in enumerate(zip(images, labels), start=1):
            a = self.single(x)
            z = a[-1] - max(a[-1])
            e = np.exp(z)
            s = e.sum()
            loss += (math.log(s) - z[y] - loss) / n
            d = e / s
            d[y] -= 1
            for k in range(self.depth - 1, -1, -1):
                grads["weight" + str(k)] += np.outer(d, a[k]) / len(images)
                grads["bias" + str(k)] += d / len(images)
                if k:
                    d = self.params["weight" + str(k)].T.dot(d) * a[k] * (1 - a[k])
        return loss, grads

    def fit(self, images, labels, *, epochs=4, batch_size=1, lr=0.1):
        losses = []
        for _ in range(epochs):
            losses.append(0.0)
            for i in self.rng.permutation(len(images)):
                a = self.single(images[i])
                e = np.exp(a[-1] - a[-1].max())
                p = e / e.sum()
                losses[-1] -= math.log(p[labels[i]] + 1e-15) / len(images)
                d = p
                d[labels[i]] -= 1
                for k in range(self.depth - 1, -1, -1):
                    W = self.params["weight" + str(k)]
                    back = W.T @ d * a[k] * (1 - a[k])
                    W -= lr * d[:, None] * a[k]
                    self.params["bias" + str(k)] -= lr * d
                    d = back
        return losses

    def predict(self, images):
        return np.array([np.argmax(self.single(x)[-1]) for x in images])
