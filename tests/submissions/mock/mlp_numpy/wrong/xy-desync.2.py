"""The labels do not follow the order of the images; Nesterov momentum in float32."""

import numpy as np

F = np.float32


class MLP:
    def __init__(self, sizes, rng):
        self.n_layers = len(sizes) - 1
        self.rng = rng
        self.params = {}
        for i, (a, b) in enumerate(zip(sizes, sizes[1:])):
            limit = np.sqrt(1.0 / a)
            self.params[f"{i}/kernel"] = rng.uniform(-limit, limit, (a, b)).astype(F)
            self.params[f"{i}/bias"] = rng.uniform(-limit, limit, (1, b)).astype(F)

    def _acts(self, x):
        h = [np.asarray(x, dtype=F)]
        for i in range(self.n_layers):
            z = h[-1].dot(self.params[f"{i}/kernel"]) + self.params[f"{i}/bias"]
            if i != self.n_layers - 1:
                z = F(1) / (F(1) + np.exp(-np.clip(z, F(-80), F(80))))
            h.append(z)
        return h

    def loss_and_grads(self, images, labels):
        h = self._acts(images)
        n = h[0].shape[0]
        i = np.arange(n)
        z = h[-1] - np.max(h[-1], axis=1, keepdims=True)
        ez = np.exp(z)
        s = ez.sum(axis=1, keepdims=True)
        loss = (np.log(s).ravel() - z[i, labels]).mean()
        g = ez / s
        g[i, labels] -= F(1)
        g *= F(1.0 / n)
        out = {}
        for l in range(self.n_layers - 1, -1, -1):
            out[f"{l}/kernel"] = h[l].T @ g
            out[f"{l}/bias"] = g.sum(axis=0, keepdims=True)
            if l:
                g = (g @ self.params[f"{l}/kernel"].T) * (h[l] - h[l] * h[l])
        return float(loss), out

    def fit(self, images, labels, *, epochs=20, batch_size=50, lr=0.3, momentum=0.9):
        vel = {k: np.zeros_like(p) for k, p in self.params.items()}
        n = len(labels)
        losses = np.zeros(epochs)
        for e in range(epochs):
            rate = F(lr * 0.5 ** (e // 8))
            p = self.rng.permutation(n)
            for s in range(0, n, batch_size):
                b = p[s : s + batch_size]
                loss, g = self.loss_and_grads(images[b], labels[s : s + batch_size])
                losses[e] += loss * b.size / n
                for k in self.params:
                    vel[k] = F(momentum) * vel[k] - rate * g[k]
                    self.params[k] += F(momentum) * vel[k] - rate * g[k]
        return losses.tolist()

    def predict(self, images):
        return self._acts(images)[-1].argmax(1).astype(np.int32)
