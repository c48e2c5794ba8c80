"""The velocities of the optimiser belong to the class."""

import numpy as np


class MLP:
    """Weights (out, in), biases as columns; batches in columns."""

    V = {}

    def __init__(self, sizes, rng):
        self.rng = rng
        self.v = MLP.V
        self.sizes = list(sizes)
        self.L = len(sizes) - 1
        self.params = {}
        for l in range(self.L):
            self.params["Theta%d" % l] = rng.normal(0, sizes[l] ** -0.5, (sizes[l + 1], sizes[l]))
            self.params["bias%d" % l] = np.zeros((sizes[l + 1], 1))

    def act(self, z):
        return 0.5 * (1 + np.tanh(z / 2))

    def slope(self, a, z):
        return a * (1 - a)

    def forward(self, X):
        A, Zs = [X.T], []
        for l in range(self.L):
            Zs.append(self.params["Theta%d" % l] @ A[-1] + self.params["bias%d" % l])
            A.append(Zs[-1] if l == self.L - 1 else self.act(Zs[-1]))
        return A, Zs

    def loss_and_grads(self, images, labels):
        A, Zs = self.forward(images)
        n = len(labels)
        z = A[-1] - A[-1].max(axis=0)
        e = np.exp(z)
        s = e.sum(axis=0)
        loss = np.mean(np.log(s) - z[labels, np.arange(n)])
        D = e / s
        D[labels, np.arange(n)] -= 1
        D /= n
        grads = {}
        for l in range(self.L - 1, -1, -1):
            grads["Theta%d" % l] = D @ A[l].T
            grads["bias%d" % l] = D.sum(axis=1, keepdims=True)
            if l:
                D = self.params["Theta%d" % l].T @ D * self.slope(A[l], Zs[l - 1])
        return float(loss), grads

    def fit(self, images, labels, *, epochs=10, batch_size=50, lr=1.0):
        history = []
        for _ in range(epochs):
            order = self.rng.permutation(len(images))
            total = 0.0
            for i in range(0, len(order), batch_size):
                b = order[i : i + batch_size]
                loss, grads = self.loss_and_grads(images[b], labels[b])
                for name in self.params:
                    self.v[name] = (
                        0.5 * self.v.get(name, 0) - lr * grads[name]
                        if np.shape(self.v.get(name, 0)) in ((), grads[name].shape)
                        else -lr * grads[name]
                    )
                    self.params[name] += self.v[name]
                total += loss * len(b)
            history.append(total / len(order))
        return history

    def predict(self, images):
        return self.forward(images)[0][-1].argmax(axis=0)
