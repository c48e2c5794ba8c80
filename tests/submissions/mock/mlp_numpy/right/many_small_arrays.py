"""Neurons: each has an array of weights and an array of one number as its bias, both in params; [loss, grads] as a list."""
import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.rng, self.layers, self.params = rng, [], {}
        for l, (i, o) in enumerate(zip(sizes, sizes[1:])):
            self.layers.append([(f"n{l}.{u}.w", f"n{l}.{u}.b") for u in range(o)])
            for w, b in self.layers[-1]:
                self.params[w], self.params[b] = rng.normal(0, i**-0.5, i), np.zeros(1)

    def forward(self, x):
        xs = []
        for layer in self.layers:
            xs.append(x)
            w, b = (np.array([self.params[n[k]] for n in layer]) for k in (0, 1))
            b = b.ravel()
            z = x @ w.T + b
            x = 1 / (1 + np.exp(-np.clip(z, -500, 500)))
        return xs, z

    def loss_and_grads(self, images, labels):
        xs, z = self.forward(images)
        z = z - z.max(1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(1, keepdims=True))
        n = np.arange(len(z))
        d = np.exp(logp)
        d[n, labels] -= 1
        d /= len(z)
        g = {}
        for layer, x in zip(self.layers[::-1], xs[::-1]):
            dw, db = d.T @ x, d.sum(0)
            for u, (w, b) in enumerate(layer):
                g[w], g[b] = dw[u], db[u:u + 1]
            d = d @ np.array([self.params[w] for w, _ in layer]) * x * (1 - x)
        return -logp[n, labels].mean(), g

    def fit(self, images, labels, *, epochs=8, batch_size=20, lr=0.8):
        out = []
        for _ in range(epochs):
            o, t = self.rng.permutation(len(labels)), 0.0
            for i in range(0, len(o), batch_size):
                r = o[i:i + batch_size]
                loss, g = self.loss_and_grads(images[r], labels[r])
                t += loss * len(r)
                for k, p in self.params.items():
                    p -= lr * g[k]
            out.append(t / len(labels))
        return out

    def predict(self, images):
        return self.forward(images)[1].argmax(1)
