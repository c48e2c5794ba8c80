"""The loss is a sum over the examples, the gradients are a mean; examples in columns."""

import numpy as np


def sigmoid(Z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-Z))


class MLP:
    def __init__(self, sizes, rng):
        self.L = len(sizes) - 1
        self.rng = rng
        self.params = {}
        for l in range(1, self.L + 1):
            self.params["W" + str(l)] = rng.standard_normal((sizes[l], sizes[l - 1])) * np.sqrt(2.0 / sizes[l - 1])
            self.params["b" + str(l)] = np.zeros((sizes[l], 1))

    def forward(self, X):
        cache = {"A0": X}
        for l in range(1, self.L + 1):
            Z = np.dot(self.params["W" + str(l)], cache["A" + str(l - 1)]) + self.params["b" + str(l)]
            cache["A" + str(l)] = sigmoid(Z) if l < self.L else Z
        return cache

    def loss_and_grads(self, images, labels):
        cache = self.forward(images.T)
        Z = cache["A" + str(self.L)]
        m = Z.shape[1]
        Y = np.zeros(Z.shape)
        Y[labels, range(m)] = 1
        T = np.exp(Z - Z.max(axis=0, keepdims=True))
        P = T / T.sum(axis=0, keepdims=True)
        loss = -np.sum(np.log(np.sum(P * Y, axis=0) + 1e-12))
        dZ = P - Y
        grads = {}
        for l in range(self.L, 0, -1):
            A = cache["A" + str(l - 1)]
            grads["W" + str(l)] = 1 / m * np.dot(dZ, A.T)
            grads["b" + str(l)] = 1 / m * np.sum(dZ, axis=1, keepdims=True)
            if l > 1:
                dZ = np.dot(self.params["W" + str(l)].T, dZ) * A * (1 - A)
        return loss, grads

    def fit(self, images, labels, *, epochs=10, batch_size=50, lr=0.003):
        s = {k: np.zeros_like(v) for k, v in self.params.items()}
        m = images.shape[0]
        costs = []
        for i in range(epochs):
            perm = self.rng.permutation(m)
            X, Y = images[perm], labels[perm]
            cost = 0
            for j in range(0, m, batch_size):
                c, grads = self.loss_and_grads(X[j : j + batch_size], Y[j : j + batch_size])
                cost += c * len(Y[j : j + batch_size])
                for k in self.params:
                    s[k] = 0.9 * s[k] + 0.1 * grads[k] ** 2
                    self.params[k] -= lr * grads[k] / (np.sqrt(s[k]) + 1e-8)
            costs.append(cost / m)
        return costs

    def predict(self, images):
        return np.argmax(self.forward(images.T)["A" + str(self.L)], axis=0)
